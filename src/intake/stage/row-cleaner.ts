import type { Cleaned } from '../../cleaning/cleaned.ts';
import type { PersonName } from '../../cleaning/name/name.ts';
import { lacksFamily } from '../../cleaning/name/name-columns.ts';
import { type FieldName, hiddenColumns } from '../fields.ts';
import { withExtension } from '../profile/extensions.ts';
import { headerKey } from '../profile/header-words.ts';
import type { DateParts } from '../profile/mapping.ts';
import { placeReader } from '../profile/places.ts';
import type { ColumnPlan, RowProfile } from '../profile/profile-types.ts';
import { rowsAbroad } from '../profile/rows-abroad.ts';
import { standingIn } from '../profile/standing-in.ts';
import { type CellCleaner, cellCleaner } from './cells.ts';
import { currencyReader, type UsedColumn } from './row-currency.ts';

/** Reads the cells of a row into fields. */
export interface RowCleaner {
  /** The fields that the file fills, in the order of its columns; one may stand several times (phone2). */
  readonly fields: readonly FieldName[];
  /** The column of each. */
  readonly columns: readonly number[];
  /** The cleaned cells of a row, in the order of `fields`; the array is used again for the next row. */
  clean(cells: readonly string[]): readonly Cleaned<unknown>[];
  /** The cells of the row that was cleaned last, as they stand in the file, those of its contact in their place. */
  raw(): readonly string[];
}

/** A till's own words are read as what they mean. */
function inWordsOf({ words }: ColumnPlan, clean: CellCleaner): CellCleaner {
  return words ? (raw) => clean(words[headerKey(raw)] ?? raw) : clean;
}

/** The cleaner of a profiled file. */
export function rowCleaner(profile: RowProfile): RowCleaner {
  const hidden = hiddenColumns(profile);
  const used = profile.columns.flatMap((plan, column): UsedColumn[] => {
    return plan.field && !plan.unused && !hidden.includes(column) ? [{ plan, column, field: plan.field }] : [];
  });
  const columns = used.map(({ column }) => column);
  const today = Number(profile.today.slice(0, 4));
  const dated = used.flatMap(({ plan: { parts } }, i) => (parts ? [{ i, parts }] : []));
  const extended = used.flatMap(({ plan }, i) => (plan.extension === undefined ? [] : [{ i, at: plan.extension }]));
  const cleaners: CellCleaner[] = used.map(({ plan }) => inWordsOf(plan, cellCleaner(profile, plan)));
  const row: Cleaned<unknown>[] = [];
  let raw: readonly string[] = [];
  const fields = used.map(({ field }) => field);
  const ofContact = standingIn(profile);
  const settlePlace = placeReader(profile.country, fields);
  const settleName = loneNameSettler(fields);
  const settleCountry = rowsAbroad(profile, used);
  const settleCurrency = currencyReader(profile, used);
  return {
    fields,
    columns,
    raw: () => raw,
    clean(asTyped) {
      const cells = ofContact?.(asTyped) ?? asTyped;
      raw = cells;
      for (let i = 0; i < cleaners.length; i++)
        row[i] = (cleaners[i] as CellCleaner)(cells[columns[i] as number] ?? '');
      for (const { i, at } of extended) {
        row[i] = withExtension(cleaners[i] as CellCleaner, cells[columns[i] as number] ?? '', cells[at] ?? '');
      }
      for (const { i, parts } of dated) {
        row[i] = (cleaners[i] as CellCleaner)(wholeDate(cells, { ...parts, year: columns[i] as number }, today));
      }
      settleCountry?.(row, cells);
      settlePlace?.(row);
      settleName?.(row);
      settleCurrency?.(row, cells);
      return row;
    },
  };
}

/** A date of three cells as one text, in an order that needs no guess; the year as it stands where a part is missing. */
function wholeDate(cells: readonly string[], at: DateParts & { year: number }, thisYear: number): string {
  const year = cells[at.year] ?? '';
  const number = (column: number) => Number(/\d+/.exec(cells[column] ?? '')?.[0] ?? 0);
  const [day, month] = [number(at.day), number(at.month)];
  if (!/^\s*\d{2}(?:\d{2})?\s*$/.test(year) || day === 0 || month === 0) return year;
  const full = year.trim().length === 4 ? Number(year) : fullYear(Number(year), thisYear);
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Nobody is born after today. */
const fullYear = (digits: number, thisYear: number): number =>
  digits + (digits > thisYear % 100 ? 100 * Math.floor(thisYear / 100) - 100 : 100 * Math.floor(thisYear / 100));

const lone = 'name.single_token';

/** Takes the flag of a lone word from a name whose family name stands in a column of its own; undefined for a file without such columns. */
function loneNameSettler(fields: readonly FieldName[]): ((row: Cleaned<unknown>[]) => void) | undefined {
  const [name, family, given] = (['name', 'family_name', 'given_name'] as const).map((field) => fields.indexOf(field));
  if (name === undefined || family === undefined || given === undefined || name < 0 || family < 0) return undefined;
  return (row) => {
    const cell = row[name] as Cleaned<PersonName>;
    if (!cell.value || !cell.flags.includes(lone)) return;
    const textAt = (place: number) => (row[place]?.value ?? null) as string | null;
    if (!lacksFamily(cell.value, { family: textAt(family), given: textAt(given) })) return;
    row[name] = { ...cell, flags: cell.flags.filter((flag) => flag !== lone) };
  };
}
