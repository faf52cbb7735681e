import type { QueryContext } from '../../contacts/index.ts';
import { fitHistories } from './fit-lifetime.ts';
import { type StoredFit, storedFit } from './fit-store.ts';
import { lifetimeFitOf, scoreRows } from './lifetime-value.ts';
import { purchaseModels, timeUnits } from './model.ts';
import { readHistories } from './read-histories.ts';
import { fillScores } from './score-store.ts';
import { usualHorizon } from './value-options.ts';

const usual = { model: purchaseModels[0], unit: timeUnits[0], horizon: usualHorizon };

/** The stored fit, where it tells of a day; undefined: none is stored, or it knows orders that came later. */
export function fitFor({ db, asOf, settings: { currency } }: QueryContext): StoredFit | undefined {
  const stored = storedFit(db);
  return stored && stored.currency === currency && stored.asOf <= asOf ? stored : undefined;
}

/**
 * The relation that holds what customers are worth on a day (contact_id, p_alive, expected_orders, clv): the stored scores
 * where they are those of the day, else a TEMP table. Without a stored fit that tells of the day one is made.
 */
export function scoreRelation(queryContext: QueryContext): string {
  const { db, asOf, settings } = queryContext;
  const stored = fitFor(queryContext);
  if (stored?.asOf === asOf) return 'contact_value';
  const { histories } = readHistories(db, { asOf, currency: settings.currency });
  const fit = stored ?? lifetimeFitOf(fitHistories(histories, usual.model, usual.unit), usual);
  fillScores(db, scoreRows(histories, fit));
  return 'temp.value_score';
}
