import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, openSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { text } from '../shared/text.ts';
import { systemCode, unreadable } from './failures.ts';

/** A readable and writable file without a name: it is gone when its descriptor is closed, or the process dies. */
function namelessFile(tempDir: string): number {
  const path = join(tempDir, `.crm-${randomBytes(8).toString('hex')}.spool`);
  const fd = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return fd;
}

const into = (fd: number) => createWriteStream('', { fd, autoClose: false, start: 0 });

/** Copies a stream to a nameless file; returns its descriptor. Throws what the streams throw. */
export async function spoolStream(source: NodeJS.ReadableStream | readonly never[], tempDir: string): Promise<number> {
  const fd = namelessFile(tempDir);
  await pipeline(Array.isArray(source) ? Readable.from([]) : (source as NodeJS.ReadableStream), into(fd));
  return fd;
}

/** Copies a FIFO or device, which can be read only once. */
export const spoolFile = (path: string, tempDir: string): Promise<number> =>
  spoolStream(createReadStream(path), tempDir);

/** Most bytes that may come of one packed byte, once there are many. */
const mostInflation = { ratio: 200, from: 1 << 26 };

/** Unpacks a gzip file to a nameless one. Throws UserError `unreadable` when it is damaged or swells beyond reason. */
export async function spoolGzip(fd: number, { name, tempDir }: { name: string; tempDir: string }): Promise<number> {
  const unpacked = namelessFile(tempDir);
  const packed = createReadStream('', { fd, autoClose: false, start: 0 });
  let inflated = 0;
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      inflated += chunk.length;
      const swollen = inflated > mostInflation.from && inflated > mostInflation.ratio * packed.bytesRead;
      done(swollen ? bomb(name) : null, chunk);
    },
  });
  try {
    await pipeline(packed, createGunzip(), guard, into(unpacked));
  } catch (error) {
    throw systemCode(error)?.startsWith('Z_') ? damaged(name) : error;
  }
  return unpacked;
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
