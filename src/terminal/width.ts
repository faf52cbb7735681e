import { createRequire } from 'node:module';
import type stringWidth from 'string-width';

// Loaded for the first text that is not simple: its tables of emoji take longer than the rest of a short command.
let measure: typeof stringWidth | undefined;

function measuredWidth(text: string): number {
  measure ??= createRequire(import.meta.url)('string-width') as typeof stringWidth;
  return measure(text);
}

/** Characters that take one column each and join nothing: most text of the product. */
const simple = /^[\x20-\x7e\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2027\u20ab]*$/;

/** Columns that a text takes on a terminal; colours take none, CJK characters and emoji two, combining marks none. */
export const displayWidth = (text: string): number => (simple.test(text) ? text.length : measuredWidth(text));

/** The text filled with blanks to a width in columns; a longer one stays as it is. */
export function padded(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'right' ? blanks + text : text + blanks;
}

/** Columns of the longest word. */
export const longestWord = (text: string): number =>
  text.split(' ').reduce((most, word) => Math.max(most, displayWidth(word)), 0);

/** The word in pieces of no more than `width` columns, never within a character. */
function pieces(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const made: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && displayWidth(piece + segment) > width) {
      made.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...made, piece];
}

/** The text in lines of no more than `width` columns, broken at blanks where it can be. Further lines get the indent. */
export function wrapped(text: string, width: number, indent = ''): string[] {
  if (displayWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = width - (lines.length > 0 ? indent.length : 0);
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) <= room) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    const [last = '', ...before] = pieces(word, Math.max(1, width - indent.length)).reverse();
    lines.push(...before.reverse());
    line = last;
  }
  return [...lines, line].map((each, i) => (i === 0 ? each : indent + each));
}
