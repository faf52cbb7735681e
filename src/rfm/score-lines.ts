import type { Db } from '../db/connection.ts';
import type { Scored } from './rfm.ts';
import type { Scheme } from './scheme.ts';
import { externalIds } from './store.ts';

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
export type ScoreLine = readonly (string | number | null)[];

const atOnce = 10_000;

/** Every scored customer by contact id; the shop's own ids are looked up a few thousand at a time. */
export function* scoreLines(db: Db, scheme: Scheme, { buyers, scores, groups }: Scored): Generator<ScoreLine> {
  const { ids, r, f, m } = buyers.customers;
  const last = ids.length - 1;
  let known = new Map<number, string | null>();
  for (let place = 0; place <= last; place++) {
    const id = ids[place] ?? 0;
    if (place % atOnce === 0) known = externalIds(db, id, ids[Math.min(place + atOnce - 1, last)] ?? id);
    const group = scheme.groups[groups[place] ?? -1]?.name ?? scheme.rest;
    const scored = [scores.r[place], scores.f[place], scores.m[place]].map((score) => score ?? null);
    yield [id, known.get(id) ?? null, r[place] ?? 0, f[place] ?? 0, m[place] ?? 0, ...scored, group];
  }
}
