import type { ContactFacts, QueryContext } from '../../contacts/index.ts';
import { inSnapshot } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { ScoreRule } from '../rules/rule.ts';
import { scoreRules } from '../rules/rule-store.ts';
import { mostSourcePoints } from '../sources/source-points.ts';
import type { SourceOutcome } from '../sources/sources.ts';
import type { TrialCounts } from '../sources/trial-store.ts';
import { computePoints } from './compute-points.ts';
import { ruleCounts, scoreCounts } from './points-store.ts';

/** Contacts with scores from `from` to `to`, both in it. */
export interface ScoreBand {
  readonly from: number;
  readonly to: number;
  readonly contacts: number;
}

/** What `crm score` tells. */
export interface ScoreReport {
  readonly as_of: LocalDate;
  readonly contacts: number;
  readonly tried: number;
  readonly reached: number;
  /** Of those reached: interested, or ordered. */
  readonly interested: number;
  readonly rules: readonly (ScoreRule & {
    /** For how many contacts it holds. */
    readonly contacts: number;
  })[];
  readonly most_source_points: number;
  readonly sources: readonly SourceOutcome[];
  readonly distribution: readonly ScoreBand[];
}

/** Scores everybody and tells how the points are spread; leaves temp.contact_points filled. */
export function reportScores(queryContext: QueryContext, facts: ContactFacts): ScoreReport {
  const { db, asOf } = queryContext;
  return inSnapshot(db, () => {
    const { overall, sources } = computePoints(queryContext, facts);
    const rules = scoreRules(db);
    const held = ruleCounts(db, rules.length);
    const counts = scoreCounts(db);
    return {
      as_of: asOf,
      contacts: counts.reduce((sum, [, contacts]) => sum + contacts, 0),
      ...triedOf(overall),
      rules: rules.map((rule, i) => ({ ...rule, contacts: held[i] ?? 0 })),
      most_source_points: mostSourcePoints,
      // Rows may state a source of their own each: those that tell nothing yet are no table.
      sources: sources.filter(({ kind, tried }) => kind !== 'source' || tried > 0),
      distribution: bandsOf(counts),
    };
  });
}

const triedOf = ({ tried, reached, hits }: TrialCounts) => ({ tried, reached, interested: hits });

const bandWidth = 10;

/** Bands of ten points, those without anybody between two others too. */
export function bandsOf(counts: readonly (readonly [score: number, contacts: number])[]): ScoreBand[] {
  const bandOf = (score: number) => Math.floor(score / bandWidth);
  const [first, last] = [counts[0], counts.at(-1)];
  if (!first || !last) return [];
  const bands = Array.from({ length: bandOf(last[0]) - bandOf(first[0]) + 1 }, (_, i) => bandOf(first[0]) + i);
  return bands.map((band) => ({
    from: band * bandWidth,
    to: (band + 1) * bandWidth - 1,
    contacts: counts.reduce((sum, [score, contacts]) => sum + (bandOf(score) === band ? contacts : 0), 0),
  }));
}
