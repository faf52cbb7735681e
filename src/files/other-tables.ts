import type { HeaderWords } from './header-words.ts';
import type { RowStatus } from './judge.ts';
import { contradicts, type Kind, kindOf } from './kinds.ts';
import { isNamesLine, tellingColumns } from './names-line.ts';

/**
 * Tells, row by row, which belong to another table below the first: from a second line of names on that is not the first
 * one again. Its columns mean something else, so that its rows are set aside.
 */
export function otherTables({
  header,
  kinds,
  words,
}: {
  readonly header: readonly string[];
  readonly kinds: readonly Kind[];
  readonly words: HeaderWords;
}): (cells: readonly string[], status: RowStatus) => boolean {
  const telling = tellingColumns(kinds);
  let elsewhere = false;
  return (cells, status) => {
    if (status === 'row.repeated_header') elsewhere = false;
    else if (!elsewhere && status !== 'row.unbalanced_quote' && header.length > 0)
      elsewhere = mayBegin(cells) && begins(cells);
    return elsewhere && status !== 'row.total_line';
  };

  /** By one look, which nearly all rows fail: no number, date or address where the columns hold them. */
  function mayBegin(cells: readonly string[]): boolean {
    if (telling.length === 0) return words.expects(cells[0] ?? '') !== undefined;
    return telling.every((column) => {
      const first = cells[column]?.charCodeAt(0) ?? 0;
      return !(first >= 43 && first <= 57) && !cells[column]?.includes('@');
    });
  }

  function begins(cells: readonly string[]): boolean {
    if (2 * cells.filter((cell) => cell.trim() !== '').length < Math.min(header.length, cells.length)) return false;
    if (telling.some((column) => isValue(cells[column] ?? '', kinds[column]!))) return false;
    return isNamesLine(cells, kinds, words);
  }

  function isValue(cell: string, usual: Kind): boolean {
    return cell.trim() !== '' && !contradicts(kindOf(cell), usual);
  }
}
