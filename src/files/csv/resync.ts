import { isTelling, type Kind, similarity } from '../kinds.ts';
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
 * lost. Lines after it that do not look like rows are the inside of its cell and go with it; where no column tells what a
 * row looks like, only up to a line that closes the quote.
 */
export function endOfBroken(text: string, from: number, shape: Shape): LineEnd {
  const first = lineEnd(text, from);
  const stop = Math.min(text.length, from + lookahead.characters);
  let inside = first;
  for (let line = 1; line <= lookahead.lines && inside.after < stop; line++) {
    const next = lineEnd(text, inside.after, stop);
    const { outcome, cells } = parseRecord(text, inside.after, next.end, shape.dialect);
    if (outcome === 'stray_quote') return next;
    if (outcome === 'unclosed' || (outcome === 'whole' && looksLikeRow(cells, shape))) break;
    inside = next;
  }
  return isTyped(shape) ? inside : first;
}

/**
 * Is a record over several lines, `from` to `end`, rather some rows of which two lost a quote? So it is when a line after
 * the first surely begins like a row.
 */
export function isTornApart(text: string, from: number, end: number, { dialect, kinds }: Shape): boolean {
  if (!kinds) return false;
  for (let at = lineEnd(text, from).after; at <= end; ) {
    const next = lineEnd(text, at);
    const { cells } = parseRecord(text, at, next.end, dialect);
    if (similarity(cells, kinds) >= 2) return true;
    if (next.after === at) break;
    at = next.after;
  }
  return false;
}

const isTyped = ({ kinds }: Shape): boolean => kinds?.some(isTelling) === true;

const looksLikeRow = (cells: readonly string[], { kinds }: Shape): boolean =>
  kinds?.length === cells.length && similarity(cells, kinds) > 0;
