import { type Cleaned, refused } from '../../cleaning/cleaned.ts';
import { countedUnit } from '../../cleaning/money/money.ts';
import { columnType, type FieldName } from '../fields.ts';
import type { ColumnPlan, RowProfile } from '../profile/profile-types.ts';
import { countsMoney } from '../profile/read-column.ts';
import { type CellCleaner, cellCleaner } from './cells.ts';

/** A column of the file that a field takes. */
export interface UsedColumn {
  readonly plan: ColumnPlan;
  readonly column: number;
  readonly field: FieldName;
}

/** Nobody says what the number counts. */
const withoutUnit = refused('money.ambiguous');

/**
 * Reads the money of a row again where the row names another currency than the file's, or a unit that its amounts are
 * counted in ("nghìn"): how many decimals an amount has is the currency's. Undefined where no column names currencies.
 */
export function currencyReader(
  profile: RowProfile,
  used: readonly UsedColumn[],
): ((row: Cleaned<unknown>[], cells: readonly string[]) => void) | undefined {
  const at = used.findIndex(({ field }) => field === 'currency');
  if (at < 0) return undefined;
  const named = used[at] as UsedColumn;
  const money = used.flatMap(({ plan, column }, i) =>
    ['money', 'income'].includes(columnType(plan)) && !plan.currency ? [{ i, plan, column }] : [],
  );
  const readers = new Map<string, CellCleaner[]>();
  const readersOf = (currency: string, unit: number | undefined): CellCleaner[] => {
    const key = `${currency} ${unit ?? ''}`;
    const known = readers.get(key);
    if (known) return known;
    const made = money.map(({ plan: { decimal, ...plan } }) => {
      // What the column proved of its decimals holds for its own currency.
      const own = currency === profile.currency && decimal ? { decimal } : {};
      return cellCleaner(profile, { ...plan, ...own, currency, ...(unit && !plan.unit ? { unit } : {}) });
    });
    readers.set(key, made);
    return made;
  };
  return (row, cells) => {
    const currency = (row[at]?.value as string | null | undefined) ?? profile.currency;
    const said = cells[named.column] ?? '';
    const unit = countedUnit(said);
    if (said.trim() === '' && named.plan.flags.includes(countsMoney)) {
      for (const { i } of money) if (row[i]?.value) row[i] = withoutUnit;
      return;
    }
    if (currency === profile.currency && unit === undefined) return;
    for (const [place, read] of readersOf(currency, unit).entries()) {
      const { i, column } = money[place] as (typeof money)[number];
      row[i] = read(cells[column] ?? '');
    }
  };
}
