import { closeSync, writeSync } from 'node:fs';
import { posix } from 'node:path';
import { text as sentence } from '../../shared/text.ts';
import { csvLines } from '../csv/csv-bulk.ts';
import type { CsvCell } from '../csv/csv-cell.ts';
import { unreadable } from '../failures.ts';
import { namelessFile } from '../spool.ts';
import { filledRows } from './xlsx-merges.ts';
import { lookOf, type NumberLook } from './xlsx-number.ts';
import { type CellContext, SheetHandler, withoutXEscapes } from './xlsx-sheet.ts';
import { SharedStrings } from './xlsx-strings.ts';
import { attribute, XmlError, type XmlHandler, XmlReader } from './xml.ts';
import { type Archive, damagedArchive, unpack, type ZipEntry } from './zip-read.ts';

/** A worksheet and where its rows stand in the spool, as CSV of UTF-8 with the row number before the cells. Plain JSON. */
export interface SpooledSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** First byte in the spool, and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly rows: number;
  /** Most cells of a row. */
  readonly width: number;
  readonly formulasWithoutValue: number;
}

type ArchiveEntries = ReadonlyMap<string, ZipEntry>;

/**
 * Copies all worksheets of a workbook as text into a nameless file, in bounded memory; nothing outside the archive is
 * ever looked at. Throws UserError `unreadable` when the workbook is damaged or declares a document type.
 */
export async function spoolWorkbook(
  archive: Archive,
  parts: ArchiveEntries,
  tempDir: string,
): Promise<{ fd: number; sheets: SpooledSheet[] }> {
  const stringsFile = namelessFile(tempDir);
  const fd = namelessFile(tempDir);
  try {
    const book = await readBook(archive, parts);
    const strings = await readStrings({ archive, parts, path: book.stringsPath }, new SharedStrings(stringsFile));
    const context = { strings, looks: await readLooks(archive, parts, book.stylesPath), date1904: book.date1904 };
    const sheets: SpooledSheet[] = [];
    for (const { path, ...sheet } of book.sheets) {
      const start = sheets.at(-1)?.end ?? 0;
      sheets.push({ ...sheet, ...(await spoolSheet({ archive, parts, path }, context, { fd, start })) });
    }
    return { fd, sheets };
  } catch (error) {
    closeSync(fd);
    throw error instanceof XmlError ? brokenXml(archive.file, error.message) : error;
  } finally {
    closeSync(stringsFile);
  }
}

/** Is the archive a workbook that can be read? Its parts say so, not its name. */
export const isWorkbook = (parts: ArchiveEntries): boolean =>
  parts.has('xl/workbook.xml') || bookPath(parts) !== undefined;

const bookPath = (parts: ArchiveEntries): string | undefined =>
  [...parts.keys()].find((name) => /(^|\/)workbook\d*\.xml$/.test(name));

interface Book {
  readonly sheets: { name: string; hidden: boolean; path: string }[];
  readonly date1904: boolean;
  readonly stringsPath: string | undefined;
  readonly stylesPath: string | undefined;
}

async function readBook(archive: Archive, parts: ArchiveEntries): Promise<Book> {
  const path = bookPath(parts) ?? 'xl/workbook.xml';
  const relations = await readRelations(archive, parts, path);
  const named: { name: string; hidden: boolean; id: string }[] = [];
  let date1904 = false;
  await readXml({ archive, parts, path }, (tag) => {
    if (tag.name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(tag, 'date1904') ?? '');
    if (tag.name !== 'sheet') return;
    const hidden = (attribute(tag, 'state') ?? 'visible') !== 'visible';
    named.push({ name: attribute(tag, 'name') ?? '', hidden, id: attribute(tag, 'id') ?? '' });
  });
  // A part is one sheet, however often it is named: a small archive shall not unpack without end.
  const taken = new Set<string>();
  const sheets = named.flatMap(({ id, ...sheet }) => {
    const relation = relations.get(id);
    if (relation?.type !== 'worksheet' || taken.has(relation.path)) return [];
    taken.add(relation.path);
    return [{ ...sheet, path: relation.path }];
  });
  const pathOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.path;
  return { sheets, date1904, stringsPath: pathOf('sharedStrings'), stylesPath: pathOf('styles') };
}

type Relations = Map<string, { type: string; path: string }>;

async function readRelations(archive: Archive, parts: ArchiveEntries, of: string): Promise<Relations> {
  const relations: Relations = new Map();
  const folder = posix.dirname(of);
  await readXml({ archive, parts, path: `${folder}/_rels/${posix.basename(of)}.rels` }, (tag) => {
    if (tag.name !== 'Relationship' || attribute(tag, 'TargetMode') === 'External') return;
    const path = posix.resolve('/', folder, attribute(tag, 'Target') ?? '').slice(1);
    relations.set(attribute(tag, 'Id') ?? '', { type: posix.basename(attribute(tag, 'Type') ?? ''), path });
  });
  return relations;
}

interface ArchivePart {
  readonly archive: Archive;
  readonly parts: ArchiveEntries;
  readonly path: string | undefined;
}

async function readStrings(part: ArchivePart, strings: SharedStrings): Promise<SharedStrings> {
  let text = '';
  let inText = false;
  let phonetic = false;
  if (!part.path) return strings;
  await readPart(part, {
    open({ name }) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    close(name) {
      if (name === 'si') strings.add(withoutXEscapes(text).replaceAll('\0', ''));
      else if (name === 'rPh') phonetic = false;
      else if (name === 't') inText = false;
    },
    text(piece) {
      if (inText) text += piece;
    },
  });
  return strings;
}

/** How each cell style shows its numbers. */
async function readLooks(archive: Archive, parts: ArchiveEntries, path: string | undefined): Promise<NumberLook[]> {
  const codes = new Map<number, string>();
  const looks: NumberLook[] = [];
  let inCellStyles = false;
  if (!path) return looks;
  await readXml({ archive, parts, path }, (tag) => {
    const id = Number(attribute(tag, 'numFmtId'));
    if (tag.name === 'numFmt') codes.set(id, attribute(tag, 'formatCode') ?? '');
    else if (tag.name === 'cellXfs') inCellStyles = true;
    else if (tag.name === 'cellStyles' || tag.name === 'dxfs') inCellStyles = false;
    else if (tag.name === 'xf' && inCellStyles) looks.push(lookOf(id, codes.get(id)));
  });
  return looks;
}

/** The rows of a sheet as CSV in the spool, from `place.start` on; merged cells over several rows are filled. */
async function spoolSheet(part: ArchivePart, context: CellContext, { fd, start }: { fd: number; start: number }) {
  const raw = new RowSpool(fd, start);
  const sheet = new SheetHandler(context, (row, cells) => raw.add([row, ...cells]));
  await readPart(part, sheet);
  raw.flush();
  const { formulasWithoutValue, merges } = sheet;
  if (merges.length === 0) return { ...raw.place(), formulasWithoutValue };
  // Which cells are merged is told below the rows.
  const whole = new RowSpool(fd, raw.place().end);
  for (const cells of filledRows({ fd, ...raw.place() }, merges)) whole.add(cells);
  whole.flush();
  return { ...whole.place(), formulasWithoutValue };
}

/** Rows written to a file from a place on, with their number first. */
class RowSpool {
  readonly #line = csvLines({ mode: 'machine' });
  readonly #fd: number;
  readonly #start: number;
  #buffer = '';
  #end: number;
  #rows = 0;
  #width = 0;

  constructor(fd: number, start: number) {
    this.#fd = fd;
    this.#start = this.#end = start;
  }

  add(cells: readonly CsvCell[]): void {
    this.#rows++;
    this.#width = Math.max(this.#width, cells.length - 1);
    this.#buffer += this.#line(cells);
    if (this.#buffer.length > 1 << 16) this.flush();
  }

  flush(): void {
    const bytes = Buffer.from(this.#buffer);
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.#fd, bytes, done, bytes.length - done, this.#end + done);
    this.#end += bytes.length;
    this.#buffer = '';
  }

  place(): { start: number; end: number; rows: number; width: number } {
    return { start: this.#start, end: this.#end, rows: this.#rows, width: this.#width };
  }
}

const readXml = (part: ArchivePart, open: XmlHandler['open']): Promise<void> =>
  readPart(part, { open, close() {}, text() {} });

async function readPart({ archive, parts, path }: ArchivePart, handler: XmlHandler): Promise<void> {
  const entry = path === undefined ? undefined : parts.get(path);
  if (!entry) throw damagedArchive(archive.file);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = new XmlReader(handler);
  await unpack(archive, entry, (piece) => reader.push(decoded(decoder, piece)));
  reader.push(decoded(decoder));
  reader.end();
}

function decoded(decoder: TextDecoder, piece?: Buffer): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw new XmlError('it is not UTF-8');
  }
}

const brokenXml = (file: string, why: string): Error =>
  unreadable(
    { file },
    sentence(`${file} holds a part that cannot be read: ${why}.`, `${file} có phần không đọc được: ${why}.`),
    sentence('Open it in a spreadsheet and save it again.', 'Mở bằng Excel rồi lưu lại.'),
  );
