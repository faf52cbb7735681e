import { tidyCell } from '../../cleaning/text/cell-text.ts';
import { isNullWord } from '../../cleaning/text/null-words.ts';
import { columnType } from '../fields.ts';
import type { RowProfile } from './profile-types.ts';

/**
 * The cells of a row as its contact's: of a row whose father has no number and whose mother has one, hers stand in the
 * place of his. The same array where nobody stands in; undefined where nobody can in the whole file.
 */
export function standingIn({
  columns,
}: Pick<RowProfile, 'columns'>): ((cells: readonly string[]) => readonly string[]) | undefined {
  const places = columns.flatMap((plan, column) =>
    plan.standIn === undefined
      ? []
      : [{ column, other: plan.standIn, reaches: ['phone', 'email'].includes(columnType(plan)) }],
  );
  const numbers = places.filter(({ reaches }) => reaches);
  if (numbers.length === 0) return undefined;
  const isFilled = (cell = '') => !isNullWord(tidyCell(cell));
  return (cells) => {
    if (numbers.some(({ column }) => isFilled(cells[column]))) return cells;
    if (!numbers.some(({ other }) => isFilled(cells[other]))) return cells;
    const own = [...cells];
    for (const { column, other } of places) own[column] = cells[other] ?? '';
    return own;
  };
}
