import { readSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { text } from '../../shared/text.ts';
import { systemCode, unreadable } from '../failures.ts';

/** A part of a zip archive, as its directory tells. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: deflated; nothing else is read. */
  readonly method: number;
  readonly encrypted: boolean;
  /** CRC-32 of the unpacked bytes. */
  readonly checksum: number;
  /** Bytes in the archive, and unpacked. */
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** What an archive may swell to before it is taken for a bomb. */
const limits = { total: 2 ** 31, ratio: 200, ratioFrom: 2 ** 26, entries: 10_000 };

/** The parts of an archive by name. Throws UserError `unreadable` when it is damaged or its sizes are a bomb's. */
export function readDirectory(fd: number, size: number, file: string): Map<string, ZipEntry> {
  const end = findEnd(fd, size);
  if (!end) throw damagedArchive(file);
  const directory = bytesAt(fd, end.readUInt32LE(16), end.readUInt32LE(12), size);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at < (directory?.length ?? 0); ) {
    const entry = directory && entryAt(directory, at);
    if (!entry || entries.size >= limits.entries) throw damagedArchive(file);
    entries.set(entry.name, entry);
    at += entry.length;
  }
  const total = [...entries.values()].reduce((sum, entry) => sum + entry.size, 0);
  if (total > limits.total || [...entries.values()].some(isSwollen)) throw bomb(file);
  if (entries.size === 0) throw damagedArchive(file);
  return entries;
}

const isSwollen = ({ size, packed }: ZipEntry): boolean => size > limits.ratioFrom && size > limits.ratio * packed;

const signatures = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 };

/** The record at the end of the archive, after which only a comment may come. */
function findEnd(fd: number, size: number): Buffer | undefined {
  const length = Math.min(size, 22 + 0xffff);
  const tail = bytesAt(fd, size - length, length, size);
  if (!tail) return undefined;
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) === signatures.end) return tail.subarray(at);
  }
  return undefined;
}

function bytesAt(fd: number, position: number, length: number, size: number): Buffer | undefined {
  if (position < 0 || position + length > size) return undefined;
  const buffer = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const got = readSync(fd, buffer, done, length - done, position + done);
    if (got === 0) return undefined;
    done += got;
  }
  return buffer;
}

function entryAt(directory: Buffer, at: number): (ZipEntry & { length: number }) | undefined {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== signatures.entry) return undefined;
  const nameLength = directory.readUInt16LE(at + 28);
  const length = 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  if (at + length > directory.length) return undefined;
  return {
    name: directory.toString('utf8', at + 46, at + 46 + nameLength),
    encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    method: directory.readUInt16LE(at + 10),
    checksum: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
    length,
  };
}

/** An archive that is open, for reading its parts. */
export interface Archive {
  readonly fd: number;
  readonly size: number;
  /** Name of the file, for messages. */
  readonly file: string;
}

/**
 * Unpacks a part and hands over its bytes piece by piece. Throws UserError `unreadable` when it is damaged, protected or
 * more than the directory said, and what `take` throws.
 */
export async function unpack(archive: Archive, entry: ZipEntry, take: (piece: Buffer) => void): Promise<void> {
  let [size, checksum] = [0, 0];
  const taker = new Writable({
    write(piece: Buffer, _encoding, done) {
      size += piece.length;
      checksum = crc32(piece, checksum);
      try {
        if (size > entry.size) throw bomb(archive.file);
        take(piece);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
  const packed = Readable.from(packedBytes(archive, entry));
  try {
    await (entry.method === 8
      ? pipeline(packed, createInflateRaw({ chunkSize: 1 << 16 }), taker)
      : pipeline(packed, taker));
  } catch (error) {
    throw systemCode(error)?.startsWith('Z_') ? damagedArchive(archive.file) : error;
  }
  // A changed bit can unpack to another digit.
  if (size !== entry.size || checksum !== entry.checksum) throw damagedArchive(archive.file);
}

function* packedBytes({ fd, size, file }: Archive, entry: ZipEntry): Generator<Buffer> {
  const local = bytesAt(fd, entry.offset, 30, size);
  if (entry.encrypted || (entry.method !== 0 && entry.method !== 8)) throw damagedArchive(file);
  if (local?.readUInt32LE(0) !== signatures.local) throw damagedArchive(file);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  for (let done = 0; done < entry.packed; ) {
    const piece = bytesAt(fd, start + done, Math.min(1 << 16, entry.packed - done), size);
    if (!piece) throw damagedArchive(file);
    done += piece.length;
    yield piece;
  }
}

/** The failure of a workbook or archive that cannot be unpacked. */
export const damagedArchive = (file: string): Error =>
  unreadable(
    { file },
    text(`${file} is a damaged or protected workbook.`, `${file} là bảng tính bị hỏng hoặc có mật khẩu.`),
    text('Open it in a spreadsheet and save it again without a password.', 'Mở bằng Excel rồi lưu lại, bỏ mật khẩu.'),
  );

const bomb = (file: string): Error =>
  unreadable(
    { file },
    text(
      `${file} unpacks to far more than its size; it is refused.`,
      `${file} phình quá lớn khi giải nén; từ chối đọc.`,
    ),
    text('Open it in a spreadsheet and save the sheet as CSV.', 'Mở bằng Excel rồi lưu trang tính thành CSV.'),
  );
