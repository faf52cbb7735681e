import { expectedSpend } from './fit-spending.ts';
import type { Horizon, LifetimeFit } from './lifetime-fit.ts';
import { unitDays } from './model.ts';
import { expectedPurchases, type History, probabilityAlive } from './prediction.ts';

/** What a fit says of a customer. Money is in minor units; null where the fit knows no money. */
export interface ValueScore {
  readonly alive: number;
  /** Purchases within the horizon. */
  readonly orders: number;
  /** Money of one of them. */
  readonly spend: number | null;
  /** Money of all of them, discounted. */
  readonly value: number | null;
}

/** Scores a customer by a history in days and the money of its repeats. */
export function scoreOf(fit: LifetimeFit, inDays: History & { readonly spend: number }): ValueScore {
  const { model, unit, purchases, horizon } = fit;
  const days = unitDays[unit];
  const history = { repeats: inDays.repeats, recency: inDays.recency / days, age: inDays.age / days };
  const expected = expectedPurchases(model, purchases, history);
  const within = (time: number) => expected(time / days);
  const orders = within(horizon.days);
  const spend = spendOf(fit, inDays);
  return {
    alive: probabilityAlive(model, purchases, history),
    orders,
    spend,
    value: spend === null ? null : Math.round(spend * (horizon.discount === 0 ? orders : discounted(within, horizon))),
  };
}

/** Where Gamma–Gamma could not be fitted, or has no mean, a purchase is expected to bring what repeats bring on average. */
const spendOf = ({ spend, average }: LifetimeFit, customer: { repeats: number; spend: number }): number | null =>
  (spend && expectedSpend(spend, customer)) ?? average ?? null;

/** Purchases within the horizon, those of the nth period as so much less as money loses in n periods. */
function discounted(within: (days: number) => number, { days, discount, periodDays }: Horizon): number {
  let [sum, before] = [0, 0];
  for (let period = 1, end = 0; end < days; period++) {
    end = Math.min(days, period * periodDays);
    const upTo = within(end);
    sum += (upTo - before) / (1 + discount) ** period;
    before = upTo;
  }
  return sum;
}
