import type { CleanDate } from '../cleaning/date/date.ts';
import type { MoneyValue } from '../cleaning/money/money.ts';
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

/** The ids after which leads and contacts are numbered, and the import's own. */
export interface LeadStart extends RowStart {
  readonly importId: number;
  readonly lead: number;
  readonly contact: number;
}

export const stagingTables = peopleTables;

/** One row, one person: staged_person and what belongs to it. */
export function makeRows(profile: Profile, { staging, cleaner, start }: RowContext): RowMaker {
  const { importId, lead, contact } = start as LeadStart;
  const person = personRow(profile, cleaner.fields, cleaner.columns);
  const columns = ['id', 'line', 'record', 'flags', ...person.columns];
  const ids = { import_id: String(importId), contact_id: `?1 + ${contact - lead}` };
  const insert = staging.into('staged_person', columns, ids);
  const addExtras = extrasOf(cleaner.fields, staging);
  const addConsent = consentStager(profile, cleaner, staging);
  return {
    make(cells, { number, line, record, flags }) {
      if (!person.isSomebody(cells)) return person.refusal(cells);
      const values: SqlValue[] = [lead + number, line, record, flags];
      person.fill(cells, values);
      insert(...values);
      addExtras?.(lead + number, cells);
      addConsent?.(lead + number, cells);
      return undefined;
    },
  };
}

/** Why a row would be nobody. */
export function rowCheck(profile: RowProfile, cleaner: RowContext['cleaner']): RowCheck {
  const person = personRow(profile, cleaner.fields, cleaner.columns);
  return (cells) => (person.isSomebody(cells) ? undefined : person.refusal(cells));
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
