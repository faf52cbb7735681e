import { foldKey } from '../../shared/fold.ts';
import type { HeaderWords } from '../header-words.ts';
import { isTelling, type Kind, kindOf } from '../kinds.ts';

/** So many bare numbers in a row are no accident; in fewer columns 1, 2, 3 may be values. */
const countedColumns = 5;

/** Does a line under the names only count the columns, as printed forms do: 1, 2, 3, 4, 5 or (1), (2), (3)? */
export const countsColumns = (cells: readonly string[]): boolean =>
  cells.length > 2 &&
  cells.every((cell, column) => cell.replace(/[()\s]/g, '') === String(column + 1)) &&
  (cells.length >= countedColumns || cells.every((cell) => cell.includes('(')));

/** Columns whose values tell a row from other text. */
export const tellingColumns = (kinds: readonly Kind[]): number[] =>
  kinds.flatMap((kind, column) => (isTelling(kind) ? [column] : []));

/** "(10 số)" says what a column takes, "KH12" is a value. */
const holdsDigit = (cell: string): boolean => /\d/.test(cell) && !/^[([].*[)\]]$/.test(cell);

/** What a form writes under the names: the type of a column, and whether it has to be filled. */
const kindWords = new Set(
  (
    'text,string,varchar,number,numeric,integer,int,float,decimal,date,datetime,boolean,required,optional,mandatory,bat buoc,' +
    'khong bat buoc,tuy chon,kieu chu,kieu so,kieu ngay,chu,so,ngay,van ban,chuoi'
  ).split(','),
);

/**
 * Does a line name columns, over or among rows whose columns hold `kinds`? It is nothing but words, also where
 * the rows have numbers, dates and addresses. Two such columns are proof; one, or none, where most words are known names.
 */
export function isNamesLine(cells: readonly string[], kinds: readonly Kind[], words: HeaderWords): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !words.isNothing(cell));
  if (filled.length < 2) return false;
  if (filled.every((cell) => kindWords.has(foldKey(cell)))) return true;
  if (2 * new Set(filled).size < filled.length) return false;
  if (filled.some((cell) => kindOf(cell) !== 'text')) return false;
  const overValues = tellingColumns(kinds)
    .map((column) => cells[column]?.trim() ?? '')
    .filter((cell) => cell !== '' && !words.isNothing(cell));
  if (new Set(overValues).size > 1 && !filled.some(holdsDigit)) return true;
  const known = filled.filter((cell) => words.expects(cell) !== undefined).length;
  return 2 * known >= filled.length && (overValues.length > 0 || known > 1);
}
