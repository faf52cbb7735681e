import type { QueryContext } from '../../contacts/index.ts';
import { fitHistories } from './fit-lifetime.ts';
import { storedFit } from './fit-store.ts';
import type { LifetimeFit } from './lifetime-fit.ts';
import { lifetimeFitOf, scoreRows } from './lifetime-value.ts';
import { purchaseModels, timeUnits } from './model.ts';
import { readHistories } from './read-histories.ts';
import { fillScores } from './score-store.ts';
import { usualHorizon } from './value-options.ts';

const usual = { model: purchaseModels[0], unit: timeUnits[0], horizon: usualHorizon };

/**
 * The relation that holds what customers are worth on a day (contact_id, p_alive, expected_orders, clv): the stored scores
 * where they are those of the day, else a TEMP table. A stored fit serves later days too, not earlier ones: it knows
 * orders that came after them. Without one that serves, one is made.
 */
export function scoreRelation({ db, asOf, settings: { currency } }: QueryContext): string {
  const stored = storedFit(db);
  const serves = stored !== undefined && stored.currency === currency && stored.asOf <= asOf;
  if (serves && stored.asOf === asOf) return 'contact_value';
  const { histories } = readHistories(db, { asOf, currency });
  const fit: LifetimeFit | undefined = serves
    ? stored
    : lifetimeFitOf(fitHistories(histories, usual.model, usual.unit), usual);
  fillScores(db, scoreRows(histories, fit));
  return 'temp.value_score';
}
