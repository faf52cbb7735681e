import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { isWindows } from '../shared/platform.ts';
import { shellWord } from '../shared/shell-word.ts';
import { type Text, text } from '../shared/text.ts';
import { ioFailure, systemCode, unreadable } from './failures.ts';
import { type Sniffed, sniff } from './sniff.ts';
import { isSpool, spoolFile, spoolGzip, spoolStream } from './spool.ts';
import { type Survey, surveyFile } from './survey.ts';
import { isWorkbook, type SpooledSheet, spoolWorkbook } from './xlsx/xlsx-read.ts';
import { readDirectory } from './xlsx/zip-read.ts';

/** A file that is open, seekable and known to hold a table or a workbook. Plain, so that a thread can take it. */
export interface OpenFile extends Survey {
  /** As typed; `-` for standard input. */
  readonly path: string;
  /** Without folders. */
  readonly name: string;
  /** Readable at any position, as often as wanted; valid until `close`. */
  readonly fd: number;
  readonly sniffed: 'text' | 'xlsx';
  /** The first bytes. */
  readonly head: Uint8Array;
  /** The worksheets of a workbook, whose rows `fd` holds; empty for text. */
  readonly sheets: readonly SpooledSheet[];
}

/** The same, to be closed by whom it was opened for. */
export interface InputFile extends OpenFile {
  /** Throws UserError `unreadable` when the file was written to since it was opened: what was read is of two files. */
  checkUnchanged(): void;
  close(): void;
}

export interface OpenOptions {
  /** What `-` reads. */
  readonly stdin?: NodeJS.ReadableStream | undefined;
  /** Where what cannot be read twice is copied to, in files that have no name. */
  readonly tempDir: string;
}

/**
 * Opens what a user names: a file, a FIFO, `-`, plain or gzipped – its bytes are believed, not its name. The hash is of
 * the content, unpacked. Throws UserError `unreadable` for what is missing, empty or no table, `io` when the system fails.
 */
export async function openInput(path: string, options: OpenOptions): Promise<InputFile> {
  const name = path === '-' ? 'stdin' : basename(path);
  const held = new Set<number>();
  try {
    let fd = await openSeekable(path, options);
    held.add(fd);
    const checkUnchanged = watched(fd, path);
    if (sniff(headOf(fd)) === 'gzip') {
      fd = await spoolGzip(fd, { name, tempDir: options.tempDir });
      held.add(fd);
    }
    const input = await inputOf(fd, { path, name, tempDir: options.tempDir });
    held.add(input.fd);
    checkUnchanged();
    held.delete(input.fd);
    // What was copied or unpacked is nobody else's to change.
    return { ...input, checkUnchanged: held.size === 0 ? checkUnchanged : () => {} };
  } catch (error) {
    throw openFailure(error, path === '-' ? name : path);
  } finally {
    for (const fd of held) closeSync(fd);
  }
}

async function inputOf(
  fd: number,
  { path, name, tempDir }: { path: string; name: string; tempDir: string },
): Promise<Omit<InputFile, 'checkUnchanged'>> {
  const head = headOf(fd);
  const sniffed = sniff(head);
  if (sniffed !== 'text' && sniffed !== 'zip') throw notATable(name, sniffed);
  const survey = surveyFile(fd);
  if (sniffed === 'text') return { path, name, fd, head, sniffed, sheets: [], close: closer(fd), ...survey };
  const archive = { fd, size: survey.size, file: name };
  const parts = readDirectory(archive.fd, archive.size, name);
  if (!isWorkbook(parts)) throw notATable(name, 'zip');
  const book = await spoolWorkbook(archive, parts, tempDir);
  return { path, name, fd: book.fd, head, sniffed: 'xlsx', sheets: book.sheets, close: closer(book.fd), ...survey };
}

/** Compares a file, whenever asked, with what it is now. */
function watched(fd: number, path: string): () => void {
  const { size, mtimeMs } = fstatSync(fd);
  return () => {
    const now = fstatSync(fd);
    if (now.size !== size || now.mtimeMs !== mtimeMs) throw changed(path);
  };
}

/** Closes a descriptor once, however often it is called. */
function closer(fd: number): () => void {
  let open = true;
  return () => {
    if (open) closeSync(fd);
    open = false;
  };
}

async function openSeekable(path: string, { stdin, tempDir }: OpenOptions): Promise<number> {
  if (path === '-') return spoolStream(stdin ?? Readable.from([]), tempDir);
  const stats = statSync(path);
  if (stats.isDirectory()) throw isFolder(path);
  if (!stats.isFile()) return spoolFile(path, tempDir);
  const fd = openSync(path, 'r');
  if (sameFile(fstatSync(fd), stats)) return fd;
  closeSync(fd);
  throw vanished(path);
}

const sameFile = (a: Stats, b: Stats): boolean => a.ino === b.ino && a.dev === b.dev;

const headBytes = 1 << 13;

function headOf(fd: number): Uint8Array {
  const head = Buffer.alloc(headBytes);
  return head.subarray(0, readSync(fd, head, 0, headBytes, 0));
}

const askForCsv = text(
  'Save it as CSV (UTF-8) or XLSX and import that.',
  'Lưu thành CSV (UTF-8) hoặc XLSX rồi nhập lại.',
);

const kinds: Record<Exclude<Sniffed, 'text'>, Text> = {
  empty: text('is empty', 'rỗng'),
  gzip: text('is packed twice', 'được nén hai lần'),
  zip: text('is a zip archive without an XLSX workbook', 'là tệp nén zip không chứa bảng tính XLSX'),
  xls: text(
    'is a workbook of the old format (XLS) or a protected one',
    'là bảng tính định dạng cũ (XLS) hoặc có mật khẩu',
  ),
  pdf: text('is a PDF', 'là tệp PDF'),
  sqlite: text('is a database', 'là tệp cơ sở dữ liệu'),
  image: text('is a picture', 'là tệp ảnh'),
  html: text('is a web page (HTML), whatever its name says', 'là trang web (HTML), dù tên tệp là gì'),
  xml: text('is an XML document, whatever its name says', 'là tệp XML, dù tên tệp là gì'),
  json: text('is JSON', 'là tệp JSON'),
  binary: text('holds binary data, no table', 'chứa dữ liệu nhị phân, không phải bảng'),
};

function notATable(file: string, sniffed: Exclude<Sniffed, 'text'>): Error {
  const what = kinds[sniffed];
  return unreadable({ file }, text(`${file} ${what.en}.`, `${file} ${what.vi}.`), askForCsv);
}

function openFailure(error: unknown, file: string): unknown {
  const code = systemCode(error);
  // A temporary file has no place: nothing is wrong with the file that was named.
  const elsewhere = (error as NodeJS.ErrnoException).path;
  if (elsewhere && isSpool(elsewhere)) return ioFailure(error, dirname(elsewhere));
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return unreadable(
      { file },
      text(`There is no file ${file}.`, `Không có tệp ${file}.`),
      isWindows
        ? text('Check the name: `dir` shows what is there.', 'Kiểm tra lại tên: `dir` liệt kê các tệp.')
        : text('Check the name: `ls` shows what is there.', 'Kiểm tra lại tên: `ls` liệt kê các tệp.'),
    );
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return unreadable(
      { file },
      text(`${file} may not be read.`, `Không có quyền đọc ${file}.`),
      text(`Allow it with \`${allowReading(file)}\`.`, `Cấp quyền bằng \`${allowReading(file)}\`.`),
    );
  }
  return ioFailure(error, file);
}

const allowReading = (file: string): string =>
  isWindows ? `icacls ${shellWord(file)} /grant %USERNAME%:R` : `chmod u+r ${file}`;

const isFolder = (file: string): Error =>
  unreadable(
    { file },
    text(`${file} is a folder.`, `${file} là thư mục.`),
    text(`Name the files in it: \`crm import ${file}/*.csv\`.`, `Chỉ rõ các tệp: \`crm import ${file}/*.csv\`.`),
  );

const changed = (file: string): Error =>
  unreadable(
    { file },
    text(`${file} was written to while it was read.`, `${file} bị ghi thêm trong khi đang đọc.`),
    text('Run the same command again when it is complete.', 'Chạy lại lệnh khi tệp đã đầy đủ.'),
  );

const vanished = (file: string): Error =>
  unreadable(
    { file },
    text(`${file} was replaced while it was opened.`, `${file} vừa bị thay thế khi đang mở.`),
    text('Run the same command again.', 'Chạy lại lệnh.'),
  );
