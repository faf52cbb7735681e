import type { ContactFacts, QueryContext } from '../../contacts/index.ts';
import { inSnapshot } from '../../db/transaction.ts';
import type { Interval } from '../../statistics/intervals.ts';
import { type Predicted, rocArea } from '../../statistics/prediction-quality.ts';
import { fillValueOf, folds, type Pattern, readPatterns } from '../patterns/pattern-store.ts';
import { createLikeness, rankByLikeness } from './look-alikes-store.ts';
import { likenessBy, type Weight, weightsOf } from './weights.ts';

/** What leads are compared by: what a bought list can tell of them. */
const likenessFields = ['age_band', 'gender', 'income_band', 'occupation_group', 'region', 'province'] as const;

/** Fewer members, or others, say nothing of what members are like. */
const fewest = 30;

/** Who is compared with whom. */
export interface LikenessQuestion {
  /** The name of a segment or a text. */
  readonly like: string;
  /** Whom to rank; those of `like` are left out. */
  readonly where: string;
  readonly seed: string;
}

/** How alike leads are to the members of a segment. */
export interface LikenessReport {
  readonly like: string;
  readonly where: string;
  readonly members: number;
  readonly others: number;
  /** `too_few` members or others: nobody is ranked; `no_better`: the order is no better than chance; `ranked`. */
  readonly verdict: 'too_few' | 'no_better' | 'ranked';
  /** How often a member is more alike than another, ties half, by the weights of those that both were held out from. */
  readonly area: (Interval & { readonly value: number }) | null;
  readonly weights: readonly Weight[];
  /** How many were ranked, into temp.likeness_rank. */
  readonly ranked: number;
}

/** Ranks the contacts of a text by their likeness to a segment. Throws `usage` for a wrong text. */
export function rankLookAlikes(
  queryContext: QueryContext,
  facts: ContactFacts,
  { like, where, seed }: LikenessQuestion,
): LikenessReport {
  const { db } = queryContext;
  return inSnapshot(db, () => {
    const patterns = readPatterns(queryContext, facts, {
      fields: likenessFields,
      among: () => 'TRUE',
      hit: (statement) => statement.condition(like),
      seed,
    });
    const { members, others } = countsOf(patterns);
    const area = judge(patterns);
    const report = { like, where, members, others, area };
    const weights = weightsOf(patterns, likenessFields);
    if (Math.min(members, others) < fewest || weights.length === 0) {
      return { ...report, verdict: 'too_few', weights: [], ranked: 0 };
    }
    fillValueOf(queryContext, facts, {
      table: createLikeness(db),
      fields: likenessFields,
      among: (statement) => `${statement.condition(where)} AND NOT ${statement.condition(like)}`,
      numberOf: likenessBy(weights, likenessFields),
    });
    const isBetter = (area?.low ?? 0) > 0.5;
    const strongest = [...weights].sort(
      (a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.field < b.field ? -1 : 1),
    );
    return { ...report, verdict: isBetter ? 'ranked' : 'no_better', weights: strongest, ranked: rankByLikeness(db) };
  });
}

const countsOf = (patterns: readonly Pattern[]) => ({
  members: patterns.reduce((sum, { hits }) => sum + hits, 0),
  others: patterns.reduce((sum, { contacts, hits }) => sum + contacts - hits, 0),
});

/** Asks of each fifth whether members come first by the weights of the other four. */
function judge(patterns: readonly Pattern[]): LikenessReport['area'] {
  const predicted = Array.from({ length: folds }, (_, fold): Predicted[] => {
    const others = patterns.filter((pattern) => pattern.fold !== fold);
    const likeness = likenessBy(weightsOf(others, likenessFields), likenessFields);
    return patterns
      .filter((pattern) => pattern.fold === fold)
      .map(({ values, contacts, hits }) => ({ chance: likeness(values), trials: contacts, hits }));
  });
  return rocArea(predicted.flat()) ?? null;
}
