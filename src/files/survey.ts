import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import { countInvalidBytes } from './text/utf8.ts';

/** What one pass over all bytes of a file tells. */
export interface Survey {
  /** Bytes. */
  readonly size: number;
  /** Of the whole content, hexadecimal. */
  readonly sha256: string;
  /** Is every byte part of well-formed UTF-8? With `strays`, all but a few are, so that it can be nothing else. */
  readonly utf8: boolean | 'strays';
}

const blockBytes = 1 << 20;

/** So many characters beyond ASCII for each stray byte speak for UTF-8; no other encoding of text makes any. */
const convincing = 4;

/** Reads the whole file once: its size, its hash, and whether it is UTF-8. Throws what the system call throws. */
export function surveyFile(fd: number): Survey {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(blockBytes + 4);
  let size = 0;
  let carried = 0;
  let utf8 = true;
  const odd = { strays: 0, wide: 0 };
  for (;;) {
    const got = readSync(fd, buffer, carried, blockBytes, size);
    if (got === 0) break;
    const block = buffer.subarray(0, carried + got);
    hash.update(block.subarray(carried));
    size += got;
    const open = utf8 || odd.wide >= convincing * odd.strays;
    const cut = open ? characterBoundary(block) : block.length;
    if (open && !isUtf8(block.subarray(0, cut))) {
      utf8 = false;
      const counts = countInvalidBytes(block.subarray(0, cut));
      odd.strays += counts.strays;
      odd.wide += counts.wide;
    }
    carried = block.copy(buffer, 0, cut);
  }
  odd.strays += carried;
  const whole = utf8 && carried === 0;
  const nearly = !whole && odd.wide >= convincing * odd.strays;
  return { size, sha256: hash.digest('hex'), utf8: nearly ? 'strays' : whole };
}

/** Length of the block without a UTF-8 character that it cuts in two (at most 3 bytes less). */
export function characterBoundary(block: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= block.length; back++) {
    const byte = block[block.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? block.length - back : block.length;
    }
  }
  return block.length;
}
