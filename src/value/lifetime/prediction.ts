import { poweredHypergeometric } from '../../statistics/hypergeometric.ts';
import { chancesToLeave, type PurchaseModel, type PurchaseParams } from './model.ts';

/** The history of one customer, in the unit of time of the parameters. */
export interface History {
  readonly repeats: number;
  readonly recency: number;
  readonly age: number;
}

/** Before the first purchase after the first: a customer who is new. */
export const newCustomer: History = { repeats: 0, recency: 0, age: 0 };

/** The probability that a customer has not left by the end of the observation. */
export function probabilityAlive(model: PurchaseModel, { r, alpha, a, b }: PurchaseParams, history: History): number {
  const chances = chancesToLeave(model, history.repeats);
  if (chances === 0) return 1;
  const silence = Math.log((alpha + history.age) / (alpha + history.recency));
  return 1 / (1 + (a / (b + chances - 1)) * Math.exp((r + history.repeats) * silence));
}

/** How a customer who has not left buys (gamma: shape, rate) and leaves (beta: a, b), given the history. */
interface ActiveCustomer {
  readonly shape: number;
  readonly rate: number;
  readonly a: number;
  readonly b: number;
}

/**
 * The purchases that a customer who has not left makes in a time: the mean of (1 − exp(−λpt)) / p over λ and p, as the
 * sum of the means of (1 − p)/p · (1 − exp(−λpt)) and 1 − exp(−λpt), which are defined for all a, b > 0 but a = 1.
 */
function meanPurchases({ shape, rate, a, b }: ActiveCustomer, time: number): number {
  const z = time / (rate + time);
  const gone = (beside: number) => poweredHypergeometric(shape, { a: shape, b: b + beside, c: a + b, z });
  return (b / (a - 1)) * (1 - gone(1)) + 1 - gone(0);
}

/** Where a is so near to 1 the formula is 0/0; between the two sides of it the expectation is a straight line. */
const nearOne = 1e-5;

function whileActive(customer: ActiveCustomer, time: number): number {
  const share = (customer.a - 1 + nearOne) / (2 * nearOne);
  if (share <= 0 || share >= 1) return meanPurchases(customer, time);
  const low = meanPurchases({ ...customer, a: 1 - nearOne }, time);
  return low + share * (meanPurchases({ ...customer, a: 1 + nearOne }, time) - low);
}

/** The purchases that are expected of a customer in the time after the observation, in the unit of the parameters. */
export function expectedPurchases(
  model: PurchaseModel,
  params: PurchaseParams,
  history: History,
): (time: number) => number {
  const { r, alpha, a, b } = params;
  const alive = probabilityAlive(model, params, history);
  const active = {
    shape: r + history.repeats,
    rate: alpha + history.age,
    a,
    b: b + chancesToLeave(model, history.repeats),
  };
  const most = active.shape / active.rate;
  // Rounding must not lead out of the bounds: nobody buys less than nothing, or more often than who never leaves.
  return (time) => alive * Math.min(Math.max(whileActive(active, time), 0), most * time);
}
