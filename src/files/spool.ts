import { closeSync, constants, createReadStream, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, type Gunzip } from 'node:zlib';
import { isWindows } from '../shared/platform.ts';
import { text } from '../shared/text.ts';
import { systemCode, unreadable } from './failures.ts';
import { ownName, removeLeftovers } from './output/leftovers.ts';

const spoolPrefix = '.crm.spool-';

/** Is this the path of such a file? Nothing is wrong then with the file that was named. */
export const isSpool = (path: string): boolean => basename(path).startsWith(spoolPrefix);

/** FILE_FLAG_DELETE_ON_CLOSE: Windows removes the file when its last handle is closed, also that of a killed process. */
const O_TEMPORARY = 0x40;

/** A readable and writable file that nobody else opens: it is gone when its descriptor is closed, or the process dies. */
export function namelessFile(tempDir: string): number {
  removeLeftovers(tempDir, spoolPrefix);
  const path = join(tempDir, ownName(spoolPrefix));
  const { O_CREAT, O_EXCL, O_RDWR } = constants;
  if (isWindows) return openSync(path, O_CREAT | O_EXCL | O_RDWR | O_TEMPORARY);
  const fd = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return fd;
}

// Streams of node:fs close their descriptor when a pipeline fails; it is not theirs here.
const into = (fd: number) =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        for (let written = 0; written < chunk.length; ) written += writeSync(fd, chunk, written);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });

function* blocksOf(fd: number): Generator<Buffer> {
  for (let position = 0; ; ) {
    const block = Buffer.alloc(1 << 16);
    const got = readSync(fd, block, 0, block.length, position);
    if (got === 0) return;
    position += got;
    yield block.subarray(0, got);
  }
}

async function spooled(tempDir: string, fill: (fd: number) => Promise<void>): Promise<number> {
  const fd = namelessFile(tempDir);
  try {
    await fill(fd);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Copies a stream to a nameless file; returns its descriptor. Throws what the stream or the disk throws. */
export const spoolStream = (source: NodeJS.ReadableStream, tempDir: string): Promise<number> =>
  spooled(tempDir, (fd) => pipeline(source, into(fd)));

/** Copies a FIFO or device, which can be read only once. */
export const spoolFile = (path: string, tempDir: string): Promise<number> =>
  spoolStream(createReadStream(path), tempDir);

/** Most bytes that may come of one packed byte, once there are many. */
const mostInflation = { ratio: 200, from: 1 << 26 };

/** Unpacks a gzip file to a nameless one. Throws UserError `unreadable` when it is damaged or swells beyond reason. */
export const spoolGzip = (fd: number, { name, tempDir }: { name: string; tempDir: string }): Promise<number> =>
  spooled(tempDir, async (unpacked) => {
    const unzip = createGunzip();
    try {
      await pipeline(Readable.from(blocksOf(fd)), unzip, swellGuard(unzip, name), into(unpacked));
    } catch (error) {
      throw systemCode(error)?.startsWith('Z_') ? damaged(name) : error;
    }
  });

function swellGuard(unzip: Gunzip, name: string): Transform {
  let inflated = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      inflated += chunk.length;
      const swollen = inflated > mostInflation.from && inflated > mostInflation.ratio * unzip.bytesWritten;
      done(swollen ? bomb(name) : null, chunk);
    },
  });
}

const bomb = (file: string): Error =>
  unreadable(
    { file },
    text(
      `${file} unpacks to more than ${mostInflation.ratio} times its size.`,
      `${file} phình hơn ${mostInflation.ratio} lần khi giải nén.`,
    ),
    text('Unpack it yourself with `gunzip` and look at it first.', 'Tự giải nén bằng `gunzip` và kiểm tra trước.'),
  );

const damaged = (file: string): Error =>
  unreadable(
    { file },
    text(`${file} is a damaged gzip file.`, `${file} là tệp gzip bị hỏng.`),
    text('Copy or download it again; `gzip -t` tests it.', 'Chép hoặc tải lại; `gzip -t` để kiểm tra.'),
  );
