import type { Row } from './csv.ts';
import type { HeaderWords } from './header-words.ts';
import { kindOf } from './kinds.ts';

/** Rows among which the header of a table is looked for. */
export const searched = 40;

/**
 * How many empty cells end every row of `width` cells beyond what the header names: some programs close each row with a
 * delimiter, and the header without. 0 where the header has the rows' width, or stands over the wrong columns without them.
 */
export function trailingCells(rows: readonly Row[], width: number, words: HeaderWords): number {
  const body = rows.filter((row) => row.cells.length === width && row.fault === null);
  let tail = 0;
  while (tail < width - 2 && body.every((row) => row.cells[width - 1 - tail]?.trim() === '')) tail++;
  const [first] = body;
  if (tail === 0 || !first) return 0;
  const above = rows.slice(0, searched).filter((row) => row.line < first.line);
  const header = above.findLast(
    ({ cells }) =>
      cells.length < width && cells.length >= width - tail && cells.every((cell) => kindOf(cell) === 'text'),
  );
  return header && standsOver(header.cells, body, words) ? width - header.cells.length : 0;
}

/** Share of a column's cells that must look as its name promises; a mobile may have words beside it. */
const enough = 0.3;

/** Is there no name whose column holds something else? */
const standsOver = (names: readonly string[], body: readonly Row[], words: HeaderWords): boolean =>
  names.every((name, column) => {
    const expected = words.expects(name);
    if (expected === undefined || expected === 'text') return true;
    const filled = body
      .map((row) => row.cells[column] ?? '')
      .filter((cell) => cell.trim() !== '' && !words.isNothing(cell));
    return filled.filter((cell) => kindOf(cell) === expected).length >= enough * filled.length;
  });

/** A header with blank cells beyond the rows' width, as far as it stands over them; any other row as it is. */
export function withoutBlankEnd(row: Row, width: number): Row {
  const surplus = row.cells.slice(width);
  const isNames = surplus.length > 0 && row.cells.every((cell) => ['text', 'empty'].includes(kindOf(cell)));
  return isNames && surplus.every((cell) => cell.trim() === '') ? { ...row, cells: row.cells.slice(0, width) } : row;
}
