// Writes lines into a file, many at a time.
import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes the lines of a list, each with a line feed. */
export function writeLines(file: string, lines: readonly string[]): void {
  const fd = openSync(file, 'w');
  for (let at = 0; at < lines.length; at += 10_000) writeSync(fd, `${lines.slice(at, at + 10_000).join('\n')}\n`);
  closeSync(fd);
}
