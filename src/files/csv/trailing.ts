import type { HeaderWords } from '../header-words.ts';
import { kindOf } from '../kinds.ts';
import type { Row } from './csv.ts';

/** Rows among which the header of a table is looked for. */
export const searched = 40;

/** The columns of a table, and how many empty cells end each of its rows beyond them. */
export interface TableWidth {
  readonly width: number;
  readonly trailing: number;
}

/**
 * The columns of a table whose rows have `width` cells mostly. Some programs close each row with a delimiter and the header
 * without: it names fewer columns, and stands over the right ones.
 */
export function tableWidth(rows: readonly Row[], width: number, words: HeaderWords): TableWidth {
  return trailingOfMost(rows, width, words) ?? trailingOfOthers(rows, width, words) ?? { width, trailing: 0 };
}

/** The width is that of the rows, and the header is shorter. */
function trailingOfMost(rows: readonly Row[], width: number, words: HeaderWords): TableWidth | undefined {
  const body = rows.filter((row) => row.cells.length === width && row.fault === null);
  let tail = 0;
  while (tail < width - 2 && body.every((row) => row.cells[width - 1 - tail]?.trim() === '')) tail++;
  const [first] = body;
  if (tail === 0 || !first) return undefined;
  const above = rows.slice(0, searched).filter((row) => row.line < first.line);
  const header = above.findLast(
    ({ cells }) => cells.length > 1 && cells.length < width && cells.length >= width - tail,
  );
  if (!header || !isHeaderOf(header, body, words)) return undefined;
  return { width: header.cells.length, trailing: width - header.cells.length };
}

/** The width is that of the header, for it has hardly a row. */
function trailingOfOthers(rows: readonly Row[], width: number, words: HeaderWords): TableWidth | undefined {
  const [header, ...body] = rows;
  const longer = body[0]?.cells.length ?? 0;
  if (header?.cells.length !== width || longer <= width || !isHeaderOf(header, body, words)) return undefined;
  const areLonger = body.every(({ cells }) => cells.length === longer && isBlank(cells.slice(width)));
  return areLonger ? { width, trailing: longer - width } : undefined;
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Share of a column's cells that must look as its name promises; a mobile may have words beside it. */
const enough = 0.3;

/** Is the row nothing but words, with no name over a column that holds something else? */
const isHeaderOf = ({ cells: names }: Row, body: readonly Row[], words: HeaderWords): boolean =>
  names.every((name, column) => {
    const expected = words.expects(name);
    if (kindOf(name) !== 'text') return false;
    if (expected === undefined || expected === 'text') return true;
    const values = body.map((row) => row.cells[column] ?? '');
    const filled = values.filter((cell) => cell.trim() !== '' && !words.isNothing(cell));
    return filled.filter((cell) => kindOf(cell) === expected).length >= enough * filled.length;
  });

/** A header with blank cells beyond the rows' width, as far as it stands over them; any other row as it is. */
export function withoutBlankEnd(row: Row, width: number): Row {
  const isNames = row.cells.length > width && row.cells.every((cell) => ['text', 'empty'].includes(kindOf(cell)));
  return isNames && isBlank(row.cells.slice(width)) ? { ...row, cells: row.cells.slice(0, width) } : row;
}
