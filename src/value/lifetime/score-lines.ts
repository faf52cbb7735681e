import type { Db } from '../../db/connection.ts';
import { type TimeUnit, unitDays } from './model.ts';
import { namedScores } from './score-store.ts';

/** The columns of `--scores`, in order. */
export const scoreColumns = [
  'contact_id',
  'external_id',
  'frequency',
  'recency',
  'T',
  'value',
  'p_alive',
  'expected_orders',
  'expected_value',
  'clv',
] as const;

type ValueLine = readonly (string | number | null)[];

const rounded = (value: number | null, places: number): number | null =>
  value === null ? null : Number(value.toFixed(places));

/** Every customer of temp.value_score, by contact id; times in the unit, `value` the mean of a repeat in minor units. */
export function* scoreLines(db: Db, unit: TimeUnit): Generator<ValueLine, void, undefined> {
  const days = unitDays[unit];
  for (const [id, externalId, repeats, recency, age, spend, alive, orders, each, value] of namedScores(db)) {
    yield [
      ...[id, externalId, repeats],
      ...[rounded(recency / days, 6), rounded(age / days, 6), repeats === 0 ? 0 : rounded(spend / repeats, 1)],
      ...[rounded(alive, 6), rounded(orders, 6), rounded(each, 1), value],
    ];
  }
}
