import type { CleanDate } from '../cleaning/date.ts';
import type { MoneyValue } from '../cleaning/money.ts';
import { SeenBefore } from '../comparing/seen-before.ts';
import { type CleanCells, personRow } from '../contacts/index.ts';
import type { FieldName, Profile, RowMaker, SqlValue } from '../intake/index.ts';

type Getter = (cells: CleanCells) => SqlValue;

const day = (value: unknown): string | null => (value as CleanDate | null)?.date ?? null;
const amount = (value: unknown): number | null => {
  const money = value as MoneyValue | null;
  return money && 'amount' in money ? money.amount : null;
};
const asFlag = (value: unknown): number | null => (value === null ? null : Number(value));
const whole = (value: unknown): number | null => (typeof value === 'number' ? Math.trunc(value) : null);

/** What a lead row says beside the person: consent, and what a till counted before. */
const extras: readonly (readonly [FieldName, (value: unknown) => SqlValue])[] = [
  ['consent', asFlag],
  ['consent_date', day],
  ['do_not_contact', asFlag],
  ['orders_before', whole],
  ['spent_before', amount],
  ['first_order_before', day],
  ['last_order_before', day],
];

/** About so many bytes are a row of a list. */
const bytesOfRow = 150;

/** 1 when an earlier row may hold one of the keys; where in the row they stand is given. Each key is noted. */
function repeatsKey(row: readonly SqlValue[], start: number, keys: readonly number[], seen: SeenBefore): number {
  let repeats = 0;
  for (const key of keys) {
    const value = row[start + key];
    if (typeof value === 'string' && seen.has(value)) repeats = 1;
  }
  return repeats;
}

/** One row, one person: the values of a lead for temp.person. */
export function makeRows(
  profile: Profile,
  cleaner: { readonly fields: readonly FieldName[]; readonly columns: readonly number[] },
): RowMaker {
  const person = personRow(profile, cleaner.fields, cleaner.columns);
  const more: [FieldName, Getter][] = extras.flatMap(([field, convert]) => {
    const place = cleaner.fields.indexOf(field);
    return place < 0
      ? []
      : [[field, (cells: CleanCells) => convert(cells[place]?.value ?? null)] as [FieldName, Getter]];
  });
  const keys = (['phone', 'email_key', 'external_id'] as const)
    .map((key) => person.columns.indexOf(key))
    .filter((i) => i >= 0);
  const seen = new SeenBefore(((profile.size ?? 0) / bytesOfRow) * keys.length);
  return {
    columns: [...person.columns, ...more.map(([field]) => field), 'repeats'],
    make(cells, row) {
      if (!person.isSomebody(cells)) return person.refusal(cells);
      const start = row.length;
      person.fill(cells, row);
      for (const [, get] of more) row.push(get(cells));
      row.push(repeatsKey(row, start, keys, seen));
      return undefined;
    },
  };
}
