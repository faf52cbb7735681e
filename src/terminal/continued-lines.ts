import { displayWidth } from './width.ts';

/** Words of a command line; quotes hold together what is in them. */
const shellWords = (command: string) => command.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? [];

/** A line that ends in this goes on in the next, for every shell. */
const goesOn = ' \\';

/**
 * A command in lines of no more than `width` columns that a shell takes as one; a single word that is longer stays whole.
 * The first line has `taken` columns less.
 */
export function continuedLines(command: string, width: number, taken: number): string[] {
  if (taken + displayWidth(command) <= width) return [command];
  const lines: string[] = [];
  let line = '';
  for (const word of shellWords(command)) {
    const room = width - goesOn.length - (lines.length === 0 ? taken : 0);
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > room) {
      lines.push(line + goesOn);
      line = `  ${word}`;
    } else line = longer;
  }
  return [...lines, line];
}
