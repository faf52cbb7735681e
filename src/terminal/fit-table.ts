/** What is known of a column before its table is laid out; widths in columns of the terminal. */
export interface ColumnWidth {
  /** Of the widest cell or head. */
  readonly natural: number;
  /** Of the longest word: narrower, words would break. */
  readonly word: number;
  readonly keep: boolean;
}

/** Which columns (from 0) are shown, and how wide their text is; `stacked`: a line a field instead. */
export type Fit = { readonly shown: readonly number[]; readonly widths: readonly number[] } | 'stacked';

/** A frame takes a blank on both sides of a cell, and a line before each and after the last. */
const frame = (cells: number) => 3 * cells + 1;
/** Narrower than this no text is wrapped. */
const narrowest = 20;
/** A longer word is broken rather than that a column is left out for it. */
const longestUnbroken = 40;
/** Of so few rows or columns none is left out: they are stacked. */
const few = { rows: 3, columns: 3 };

const floorOf = ({ natural, word }: ColumnWidth) =>
  Math.min(natural, Math.max(narrowest, Math.min(word, longestUnbroken)));

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/**
 * How a table of framed cells fits a terminal of `room` columns: texts are wrapped; where that is not enough columns
 * are left out, the last first, or – few rows, few columns – every row is stacked.
 */
export function fitTable(columns: readonly ColumnWidth[], rows: number, room: number): Fit {
  const floors = columns.map(floorOf);
  const shown = columns.map((_, i) => i);
  const tooWide = () => sum(shown.map((i) => floors[i] ?? 0)) + frame(shown.length) > room;
  if (tooWide() && rows <= few.rows) return 'stacked';
  while (tooWide()) {
    const last = shown.findLastIndex((i) => !columns[i]?.keep);
    if (last < 0 || shown.length <= few.columns) return 'stacked';
    shown.splice(last, 1);
  }
  const inside = room - frame(shown.length);
  const widths = shrunk(
    shown.map((i) => ({ width: Math.min(columns[i]?.natural ?? 0, room), floor: floors[i] ?? 0 })),
    inside,
  );
  return { shown, widths };
}

/** Widths that together fit the room: the widest give way first, none below its floor. */
function shrunk(columns: readonly { readonly width: number; readonly floor: number }[], room: number): number[] {
  const widths = columns.map(({ width }) => width);
  while (sum(widths) > room) {
    const most = Math.max(...widths.filter((width, i) => width > (columns[i]?.floor ?? 0)));
    const at = widths.findIndex((width, i) => width === most && width > (columns[i]?.floor ?? 0));
    if (at < 0) break;
    widths[at] = most - 1;
  }
  return widths;
}
