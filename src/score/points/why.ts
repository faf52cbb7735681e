import type { ContactFacts, QueryContext } from '../../contacts/index.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { whyMember } from '../../segments/index.ts';
import type { Interval } from '../../statistics/intervals.ts';
import type { ScoreRule } from '../rules/rule.ts';
import { scoreRules } from '../rules/rule-store.ts';
import { type SourceOutcome, sourceOutcomes } from '../sources/sources.ts';
import { sourcesOf } from './points-store.ts';

/** A source of the contact and what it is worth; null where nobody of it was reached. */
interface SourceReason {
  readonly kind: SourceOutcome['kind'];
  readonly name: string;
  readonly reached: number;
  readonly hits: number;
  readonly interval: Interval | null;
  readonly points: number;
}

/** Why a contact has its score: every rule and every source, with the points given. */
export interface ScoreReason {
  readonly contact_id: number;
  readonly score: number;
  readonly rules: readonly (ScoreRule & {
    readonly holds: boolean;
    /** Its points where it holds, else 0. */
    readonly given: number;
  })[];
  readonly sources: readonly SourceReason[];
  /** The best of them. */
  readonly source_points: number;
}

/** Tells the score of a contact in points. Throws `usage` where a rule cannot be read. */
export function whyScore(queryContext: QueryContext, facts: ContactFacts, contact: number): ScoreReason {
  const { db, asOf, settings } = queryContext;
  return inSnapshot(db, () => {
    const rules = scoreRules(db).map((rule) => {
      const { member: holds } = whyMember(queryContext, facts, { segment: rule.expression, contact });
      return { ...rule, holds, given: holds ? rule.points : 0 };
    });
    const { sources } = sourceOutcomes(db, { asOf, currency: settings.currency });
    const own = sourcesOf(db, contact).flatMap((source) => reasonsOf(sources, source));
    const points = Math.max(0, ...own.map((one) => one.points));
    return {
      contact_id: contact,
      score: rules.reduce((sum, { given }) => sum + given, points),
      rules,
      sources: own,
      source_points: points,
    };
  });
}

function reasonsOf(
  sources: readonly SourceOutcome[],
  { kind, name, vendor }: { kind: 'list' | 'source'; name: string; vendor: string | null },
): SourceReason[] {
  const reason = (of: SourceOutcome['kind'], named: string): SourceReason => {
    const found = sources.find((one) => one.kind === of && one.name === named);
    return {
      kind: of,
      name: named,
      reached: found?.reached ?? 0,
      hits: found?.hits ?? 0,
      interval: found && found.reached > 0 ? found.interval : null,
      points: found?.points ?? 0,
    };
  };
  return [reason(kind, name), ...(vendor === null ? [] : [reason('vendor', vendor)])];
}
