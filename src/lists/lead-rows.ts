import type { CleanDate } from '../cleaning/date/date.ts';
import type { MoneyValue } from '../cleaning/money/money.ts';
import { BloomFilter } from '../comparison/model/bloom-filter.ts';
import { type CleanCells, peopleTables, personRow } from '../contacts/index.ts';
import {
  consentStager,
  type FieldName,
  type Profile,
  type RowCheck,
  type RowContext,
  type RowMaker,
  type RowProfile,
  type RowStart,
  type SqlValue,
} from '../intake/index.ts';

type LeadGetter = (cells: CleanCells) => SqlValue;

const day = (value: unknown): string | null => (value as CleanDate | null)?.date ?? null;
const amount = (value: unknown): number | null => {
  const money = value as MoneyValue | null;
  return money && 'amount' in money ? money.amount : null;
};
const whole = (value: unknown): number | null => (typeof value === 'number' ? Math.trunc(value) : null);

/** What a till counted before. */
const extras: readonly (readonly [FieldName, (value: unknown) => SqlValue])[] = [
  ['orders_before', whole],
  ['spent_before', amount],
  ['first_order_before', day],
  ['last_order_before', day],
];

/** The ids after which leads and contacts are numbered, the import's own, and the memory of SeenBefore. */
export interface LeadStart extends RowStart {
  readonly importId: number;
  readonly lead: number;
  readonly contact: number;
  readonly seen: Int32Array<SharedArrayBuffer>;
}

/** Keys by which a row is somebody's. */
const keys = ['phone', 'email_key', 'external_id'] as const;

export const stagingTables = peopleTables;

/** One row, one person: staged_person and what belongs to it. */
export function makeRows(profile: Profile, { staging, cleaner, start }: RowContext): RowMaker {
  const { importId, lead, contact, seen: words } = start as LeadStart;
  const person = personRow(profile, cleaner.fields, cleaner.columns);
  const columns = ['id', 'line', 'record', 'flags', ...person.columns];
  const ids = { import_id: String(importId), contact_id: `?1 + ${contact - lead}` };
  const insert = staging.into('staged_person', columns, ids);
  const addExtras = extrasOf(cleaner.fields, staging);
  const addConsent = consentStager(profile, cleaner, staging);
  const noteAgain = staging.into('staged_again', ['id']);
  const noteFurther = staging.into('staged_further', ['id']);
  const places = keys.map((key) => columns.indexOf(key)).filter((place) => place >= 0);
  const further = (['phones', 'shared_phones', 'emails'] as const)
    .map((column) => columns.indexOf(column))
    .filter((place) => place >= 0);
  const seen = new BloomFilter(words);
  return {
    make(cells, { number, line, record, flags }) {
      if (!person.isSomebody(cells)) return person.refusal(cells);
      const values: SqlValue[] = [lead + number, line, record, flags];
      person.fill(cells, values);
      insert(...values);
      addExtras?.(lead + number, cells);
      addConsent?.(lead + number, cells);
      if (mayBeAgain(values, places, seen)) noteAgain(lead + number);
      if (further.some((place) => typeof values[place] === 'string')) noteFurther(lead + number);
      return undefined;
    },
  };
}

/** Why a row would be nobody. */
export function rowCheck(profile: RowProfile, cleaner: RowContext['cleaner']): RowCheck {
  const person = personRow(profile, cleaner.fields, cleaner.columns);
  return (cells) => (person.isSomebody(cells) ? undefined : person.refusal(cells));
}

/** May an earlier row hold one of the keys of this one, or has it none? Each key is noted. */
function mayBeAgain(values: readonly SqlValue[], places: readonly number[], seen: BloomFilter): boolean {
  let [again, keyless] = [false, true];
  for (const place of places) {
    const key = values[place];
    if (typeof key !== 'string') continue;
    keyless = false;
    if (seen.has(key)) again = true;
  }
  return again || keyless;
}

/** How the extras that a file has are staged; undefined when it has none. */
function extrasOf(
  fields: readonly FieldName[],
  staging: RowContext['staging'],
): ((id: number, cells: CleanCells) => void) | undefined {
  const found = extras.flatMap(([field, convert]) => {
    const place = fields.indexOf(field);
    const get: LeadGetter = (cells) => convert(cells[place]?.value ?? null);
    return place < 0 ? [] : [{ field, get }];
  });
  if (found.length === 0) return undefined;
  const insert = staging.into('staged_extra', ['id', ...found.map(({ field }) => field)]);
  return (id, cells) => insert(id, ...found.map(({ get }) => get(cells)));
}
