import { type Scale, scoreOf } from './binning.ts';
import type { Bucket } from './customers.ts';
import type { Scheme } from './scheme.ts';

/** The scored customers who share their scores of recency and frequency. */
export interface GridCell {
  readonly r: number;
  readonly f: number;
  readonly contacts: number;
}

/** Every pair of scores, the most recent customers first, then by frequency; each scored customer is in one. */
export function scoreGrid({ binning }: Scheme, scale: Scale, everybody: readonly Bucket[]): GridCell[] {
  const counts = Array.from({ length: binning.r.bins }, () => new Array<number>(binning.f.bins).fill(0));
  for (const { days = 0, orders, scored } of everybody) {
    const line = counts[scoreOf(days, scale.r) - 1];
    const place = scoreOf(orders, scale.f) - 1;
    if (line && scored.contacts > 0) line[place] = (line[place] ?? 0) + scored.contacts;
  }
  return counts
    .flatMap((line, r) => line.map((contacts, f) => ({ r: r + 1, f: f + 1, contacts })))
    .sort((a, b) => b.r - a.r || a.f - b.f);
}
