import { isFooter } from '../../cleaning/name/name-nobody.ts';
import type { FieldName } from '../fields.ts';
import type { RefusedRow } from '../kinds.ts';
import type { RowProfile } from '../profile/profile-types.ts';

const nameFields: readonly (FieldName | undefined)[] = ['name', 'family_name', 'given_name'];
const textFirst = /^\D*\p{L}/u;
const mailOrSite = /@|^\W*(?:https?:|www\.)/i;

/**
 * Finds lines under the table that are as wide as its rows, by the cell where names stand. Beside it are only numbers,
 * counts and addresses to write to: what has a customer number, a firm or a street of its own is somebody's row.
 */
export function footerFinder({
  columns,
}: Pick<RowProfile, 'columns'>): (cells: readonly string[]) => RefusedRow | undefined {
  const names = columns.flatMap(({ field, unused }, column) => (!unused && nameFields.includes(field) ? [column] : []));
  const isId = (column: number) => columns[column]?.field === 'external_id';
  const says = (cell: string) => textFirst.test(cell) && !mailOrSite.test(cell) && !isFooter(cell);
  const isSomebodys = (cell: string, at: number, name: number) =>
    at !== name && (says(cell) || (isId(at) && cell.trim() !== ''));
  return (cells) => {
    const column = names.find((name) => isFooter(cells[name] ?? ''));
    if (column === undefined || cells.some((cell, at) => isSomebodys(cell, at, column))) return undefined;
    return { column, code: 'row.note_line' };
  };
}
