import type { Db } from '../db/connection.ts';
import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import { type Scale, scoreOf } from './binning.ts';
import { groupTable, placeOf } from './cells.ts';
import type { Scheme } from './scheme.ts';
import { copiedScored } from './store.ts';

/** The columns of `--scores`, in order. */
export const scoreColumns = [
  'contact_id',
  'external_id',
  'recency_days',
  'frequency',
  'monetary',
  'r',
  'f',
  'm',
  'segment',
] as const;

/** A line of `--scores`: one scored customer. */
type ScoreLine = readonly (string | number | null)[];

/** Every customer that `copyScored` copied, by contact id. */
export function* scoreLines(
  db: Db,
  scheme: Scheme,
  { scale, asOf }: { scale: Scale; asOf: LocalDate },
): Generator<ScoreLine, void, undefined> {
  const groupOf = groupTable(scheme);
  const daysSince = recencyReader(asOf);
  for (const [id, externalId, lastDate, orders, amount] of copiedScored(db)) {
    const days = daysSince(lastDate);
    const [r, f, m] = [scoreOf(days, scale.r), scoreOf(orders, scale.f), scoreOf(amount, scale.m)];
    const group = scheme.groups[groupOf[placeOf(scheme, { r, f, m })] ?? -1]?.name ?? scheme.rest;
    yield [id, externalId, days, orders, amount, r, f, m, group];
  }
}

/** Days from a date to `asOf`; a shop has few distinct days, so each is reckoned once. */
function recencyReader(asOf: LocalDate): (date: LocalDate) => number {
  const known = new Map<LocalDate, number>();
  return (date) => {
    let days = known.get(date);
    if (days === undefined) {
      days = daysBetween(date, asOf);
      known.set(date, days);
    }
    return days;
  };
}
