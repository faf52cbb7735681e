import type { Cleaned } from '../../cleaning/cleaned.ts';
import type { Phone } from '../../cleaning/phone/phone.ts';
import { columnType, type FieldName, type FieldType } from '../fields.ts';
import { type CellCleaner, cellCleaner } from '../stage/cells.ts';
import type { ColumnPlan, RowProfile } from './profile-types.ts';

/** What is read by the rules of a country: how it is dialled, and which provinces it has. */
const national: ReadonlySet<FieldType> = new Set(['phone', 'province', 'province_code']);

/**
 * Reads the numbers and provinces of a row again whose country column names another country than the file's: there they
 * are dialled, and there they lie. `used`: the columns of the row's cells, in order. Undefined where the file has no such
 * column.
 */
export function rowsAbroad(
  profile: RowProfile,
  used: readonly { readonly plan: ColumnPlan; readonly column: number; readonly field: FieldName }[],
): ((row: Cleaned<unknown>[], cells: readonly string[]) => void) | undefined {
  // Also where the country itself is not asked for, as when numbers are counted.
  const country = profile.columns.findIndex(({ field }) => field === 'country');
  const abroad = used.flatMap(({ plan, column }, i) => (national.has(columnType(plan)) ? [{ plan, column, i }] : []));
  if (country < 0 || abroad.length === 0) return undefined;
  const countryOf = cellCleaner(profile, profile.columns[country] as ColumnPlan);
  const cleaners = new Map<string, CellCleaner[]>();
  const cleanersOf = (home: string): CellCleaner[] => {
    const known = cleaners.get(home) ?? abroad.map(({ plan }) => cellCleaner({ ...profile, country: home }, plan));
    cleaners.set(home, known);
    return known;
  };
  return (row, cells) => {
    const home = countryOf(cells[country] ?? '').value as string | null;
    if (home === null || home === profile.country) return;
    for (const [k, { column, i, plan }] of abroad.entries()) {
      const cleaned = (cleanersOf(home)[k] as CellCleaner)(cells[column] ?? '');
      row[i] = columnType(plan) === 'phone' ? seenFrom(profile.country, cleaned) : cleaned;
    }
  };
}

/** A number of another country is foreign to the shop, also where it is at home in its row. */
function seenFrom(country: string, cleaned: Cleaned<unknown>): Cleaned<unknown> {
  const phones = cleaned.value as readonly Phone[] | null;
  if (!phones?.some((phone) => phone.country !== country) || cleaned.flags.includes('phone.foreign')) return cleaned;
  return { ...cleaned, flags: [...cleaned.flags, 'phone.foreign'] };
}
