import type { HeaderWords } from '../header-words.ts';
import { contradicts, type Kind, kindOf } from '../kinds.ts';
import type { RowStatus } from './classify-row.ts';
import { isNamesLine, tellingColumns } from './names-line.ts';

/** What is known of the first table of a file. */
export interface KnownTable {
  readonly header: readonly string[];
  readonly kinds: readonly Kind[];
  readonly words: HeaderWords;
}

/**
 * Tells, row by row, which belong to another table below the first: from a second line of names on that is not the first
 * one again. Its columns mean something else, so that its rows are set aside.
 */
export function otherTables(table: KnownTable): (cells: readonly string[], status: RowStatus) => boolean {
  const telling = tellingColumns(table.kinds);
  let elsewhere = false;
  /** By one look, which nearly all rows fail: no number, date or address where the columns hold them. */
  const mayBegin = (cells: readonly string[]): boolean => {
    if (telling.length === 0) return table.words.expects(cells[0] ?? '') !== undefined;
    return telling.every((column) => {
      const first = cells[column]?.charCodeAt(0) ?? 0;
      return !(first >= 43 && first <= 57) && !cells[column]?.includes('@');
    });
  };
  return (cells, status) => {
    if (status === 'row.repeated_header') elsewhere = false;
    else if (!elsewhere && status !== 'row.unbalanced_quote' && table.header.length > 0) {
      elsewhere = mayBegin(cells) && beginsTable(cells, table);
    }
    return elsewhere && status !== 'row.total_line';
  };
}

/** Is a row below a table the line of names of another one? */
export function beginsTable(cells: readonly string[], { header, kinds, words }: KnownTable): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  if (2 * filled < Math.min(header.length, cells.length)) return false;
  const isValue = (cell: string, usual: Kind) => cell.trim() !== '' && !contradicts(kindOf(cell), usual);
  if (tellingColumns(kinds).some((column) => isValue(cells[column] ?? '', kinds[column]!))) return false;
  return isNamesLine(cells, kinds, words);
}
