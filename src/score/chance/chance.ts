import type { ContactFacts, QueryContext } from '../../contacts/index.ts';
import { firstList, type Pattern, readPatterns } from '../patterns/pattern-store.ts';
import { fillTrials } from '../sources/trial-store.ts';
import { type FittedModel, fitModel, type ModelReport } from './fit-model.ts';

/** What a chance is the chance of, once the shop tries to reach somebody. */
export const outcomes = ['ordered', 'interested'] as const;
export type TrialOutcome = (typeof outcomes)[number];

/** What a chance may rest on, in the order in which fields are tried: known before anybody calls. */
export const chanceFields = [
  firstList,
  'age_band',
  'gender',
  'income_band',
  'occupation_group',
  'region',
  'province',
] as const;

/** A list counts as this many contacts of the overall rate more: a list of three is not believed. */
const borrowed = 20;

/** How likely contacts are to give an outcome, and on what that rests. */
export interface Chances {
  readonly model: ModelReport;
  /**
   * `model`: a logistic model; `list`: the rate of the list by which somebody came, drawn towards the overall rate; `overall`:
   * one rate for all; `unknown`: nobody was tried, or nobody gave the outcome.
   */
  readonly basis: 'model' | 'list' | 'overall' | 'unknown';
  /** The chance of somebody with these values of `chanceFields`; 0 where it is unknown. */
  chance(values: readonly (string | null)[]): number;
}

const outcomeSql: Readonly<Record<TrialOutcome, string>> = {
  ordered: 'ordered = 1',
  interested: '(ordered = 1 OR interested = 1)',
};

/** Learns from everybody whom the shop has tried to reach by the day. `seed` decides who is held out to judge the model. */
export function estimateChances(
  queryContext: QueryContext,
  facts: ContactFacts,
  { outcome, seed }: { outcome: TrialOutcome; seed: string },
): Chances {
  fillTrials(queryContext.db, { asOf: queryContext.asOf, currency: queryContext.settings.currency });
  const patterns = readPatterns(queryContext, facts, {
    fields: chanceFields,
    among: () => 'c.id IN (SELECT contact_id FROM temp.score_trial)',
    hit: () => `c.id IN (SELECT contact_id FROM temp.score_trial WHERE ${outcomeSql[outcome]})`,
    seed,
  });
  return chancesOf(patterns, fitModel(patterns, chanceFields));
}

/** The best that the data carry: the model, else the rates of lists, else one rate. */
export function chancesOf(patterns: readonly Pattern[], { report: model, chance }: FittedModel): Chances {
  if (chance) return { model, basis: 'model', chance };
  if (model.hits === 0) return { model, basis: 'unknown', chance: () => 0 };
  const overall = model.hits / model.trials;
  const lists = new Map<string | null, { trials: number; hits: number }>();
  for (const { values, contacts, hits } of patterns) {
    const list = values[0] ?? null;
    const before = lists.get(list) ?? { trials: 0, hits: 0 };
    lists.set(list, { trials: before.trials + contacts, hits: before.hits + hits });
  }
  if (lists.size < 2) return { model, basis: 'overall', chance: () => overall };
  return {
    model,
    basis: 'list',
    chance([list]) {
      const { trials, hits } = lists.get(list ?? null) ?? { trials: 0, hits: 0 };
      return (hits + borrowed * overall) / (trials + borrowed);
    },
  };
}
