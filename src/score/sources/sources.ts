import type { Db } from '../../db/connection.ts';
import type { AsOfDay } from '../../orders/index.ts';
import { type Interval, rateOf, wilson } from '../../statistics/intervals.ts';
import { sourcePoints } from './source-points.ts';
import {
  fillTrials,
  type SourceCounts,
  type SourceKind,
  sourceCounts,
  sourceKinds,
  type TrialCounts,
  trialCounts,
} from './trial-store.ts';

/** What came of a source: a list, a vendor or a source that rows state. */
export interface SourceOutcome extends SourceCounts {
  readonly kind: SourceKind;
  /** Share of those reached who were interested or ordered, and its 95 % interval (Wilson). */
  readonly rate: number;
  readonly interval: Interval;
  /** What whoever came by it gets. */
  readonly points: number;
}

/** What came of all sources by a day. */
export interface SourceOutcomes {
  readonly overall: TrialCounts;
  readonly sources: readonly SourceOutcome[];
}

/** Works out what came of each source by the day; leaves temp.score_trial filled. */
export function sourceOutcomes(db: Db, asOfDay: AsOfDay): SourceOutcomes {
  fillTrials(db, asOfDay);
  const overall = trialCounts(db);
  const all = { hits: overall.hits, of: overall.reached };
  const sources = sourceKinds.flatMap((kind) =>
    sourceCounts(db, kind).map((counted) => {
      const share = { hits: counted.hits, of: counted.reached };
      return { kind, ...counted, rate: rateOf(share), interval: wilson(share), points: sourcePoints(share, all) };
    }),
  );
  return { overall, sources };
}

/** The points of a list: its own or its vendor's, whichever are more. */
export function pointsOfList(sources: readonly SourceOutcome[], list: string, vendor: string | null): number {
  const of = (kind: SourceKind, name: string | null) =>
    sources.find((one) => one.kind === kind && one.name === name)?.points ?? 0;
  return Math.max(of('list', list), of('vendor', vendor));
}
