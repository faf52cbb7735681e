import { closeSync, openSync, readSync } from 'node:fs';

const blockBytes = 4 << 20;

/**
 * Does the file hold one of the texts (UTF-8) anywhere in its bytes, whatever the pages say? Reads it once, in bounded
 * memory. Not within a transaction on it: closing any descriptor of a file ends the process's locks.
 */
export function holdsText(path: string, texts: readonly string[]): boolean {
  const wanted = texts.map((one) => Buffer.from(one)).filter(({ length }) => length > 0);
  const overlap = Math.max(0, ...wanted.map(({ length }) => length - 1));
  const block = Buffer.alloc(overlap + blockBytes);
  const fd = openSync(path, 'r');
  try {
    // The end of a block stays in front of the next one: a text may lie across both.
    for (let kept = 0; ; ) {
      const read = readSync(fd, block, kept, blockBytes, null);
      if (read === 0) return false;
      const filled = block.subarray(0, kept + read);
      if (wanted.some((one) => filled.includes(one))) return true;
      kept = Math.min(overlap, filled.length);
      block.copyWithin(0, filled.length - kept, filled.length);
    }
  } finally {
    closeSync(fd);
  }
}
