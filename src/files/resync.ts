import { type Kind, kindOf } from './kinds.ts';
import { type Dialect, parseRecord } from './record.ts';

/** A physical line: where it ends, and where the next one begins. */
export interface LineEnd {
  readonly end: number;
  readonly after: number;
}

/** The end of the line that begins at `from`; line ends are `\r\n`, `\n` and `\r`. */
export function lineEnd(text: string, from: number, stop = text.length): LineEnd {
  for (let at = from; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return { end: at, after: at + 1 };
    if (code === 13) return { end: at, after: text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1 };
  }
  return { end: stop, after: stop };
}

/** Physical line ends in a stretch of text. */
export function countLineEnds(text: string): number {
  let lines = 0;
  for (let at = 0; at < text.length; lines++) {
    const { end, after } = lineEnd(text, at);
    if (end === text.length) break;
    at = after;
  }
  return lines;
}

/** How far a broken quote is followed, in lines and in characters. */
export const lookahead = { lines: 20, characters: 1 << 16 };

/** What a good record looks like. */
export interface Shape {
  readonly dialect: Dialect;
  /** What each of its cells usually looks like; undefined when not known yet. */
  readonly kinds: readonly Kind[] | undefined;
}

/**
 * The end of a record at `from` whose quotes do not fit. As a rule it is its own line, so that no good row after it is
 * lost; but when a later line closes what this one opened, the lines between are the inside of a cell, and all of them
 * go together – unless each of them looks like a row.
 */
export function endOfBroken(text: string, from: number, shape: Shape): LineEnd {
  const first = lineEnd(text, from);
  const stop = Math.min(text.length, from + lookahead.characters);
  let allFit = true;
  let at = first.after;
  for (let line = 1; line <= lookahead.lines && at < stop; line++) {
    const next = lineEnd(text, at, stop);
    const { outcome, cells } = parseRecord(text, at, next.end, shape.dialect);
    if (outcome === 'unclosed') return first;
    if (outcome === 'stray_quote') {
      return line > 1 && allFit ? first : next;
    }
    allFit &&= outcome === 'whole' && looksLikeRow(cells, shape);
    at = next.after;
  }
  return first;
}

/**
 * Is a record over several lines, `from` to `end`, rather some rows of which two lost a quote? So it is when each of its
 * lines looks like a row, the first and the last without the quote that binds them.
 */
export function isTornApart(text: string, from: number, end: number, shape: Shape): boolean {
  for (let at = from; at <= end; ) {
    const next = lineEnd(text, at);
    if (!isRow(text.slice(at, next.end), shape)) return false;
    if (next.after === at) break;
    at = next.after;
  }
  return true;
}

function isRow(line: string, shape: Shape): boolean {
  const { outcome, cells, badQuote } = parseRecord(line, 0, line.length, shape.dialect);
  if (outcome === 'whole') return looksLikeRow(cells, shape);
  if (outcome === 'bad_close') return false;
  const mended = line.slice(0, badQuote) + line.slice(badQuote + 1);
  const again = parseRecord(mended, 0, mended.length, shape.dialect);
  return again.outcome === 'whole' && looksLikeRow(again.cells, shape);
}

/** Right in width, with a number, date or address of e-mail where the column has them, and nowhere text in their place. */
function looksLikeRow(cells: readonly string[], { kinds }: Shape): boolean {
  if (kinds?.length !== cells.length) return false;
  let told = 0;
  for (const [column, usual] of kinds.entries()) {
    if (usual === 'text' || usual === 'empty') continue;
    const kind = kindOf(cells[column]!);
    if (kind === usual) told++;
    else if (kind !== 'empty') return false;
  }
  return told > 0;
}
