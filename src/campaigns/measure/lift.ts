import type { Money } from '../../shared/money.ts';
import { type Interval, meanDifference, newcombe, rateOf, sampleSize, wilson } from '../../statistics/intervals.ts';
import type { ArmOutcome } from './outcome-store.ts';

/** One arm of a measurement. */
interface LiftArm {
  readonly members: number;
  readonly buyers: number;
  /** Share of the members who bought, and its 95 % interval. */
  readonly rate: number;
  readonly interval: Interval;
  readonly orders: number;
  readonly revenue: Money;
}

/** What a campaign added: treated against holdout as they were drawn, whoever was reached. */
export interface Lift {
  readonly treated: LiftArm;
  readonly holdout: LiftArm;
  /**
   * `lift` and `loss`: the interval of the difference lies above or below 0; `too_few`: it holds 0; `no_holdout`: nobody was
   * kept out, so nothing can be said.
   */
  readonly verdict: 'lift' | 'loss' | 'too_few' | 'no_holdout';
  /** Difference of the rates, treated minus holdout, with Newcombe's 95 % interval; null without a holdout. */
  readonly difference: (Interval & { readonly value: number }) | null;
  /** How many more each arm needs for a difference as large as the one seen (5 %, power 80 %); null: no difference is seen. */
  readonly more_per_arm: number | null;
  /** Buyers and revenue of the treated beyond what the holdout's members bought on average, with 95 % intervals. */
  readonly incremental_buyers: (Interval & { readonly value: number }) | null;
  readonly incremental_revenue: MoneyInterval | null;
  /** Incremental revenue × margin − cost. */
  readonly incremental_profit: MoneyInterval | null;
  readonly cost: Money;
  readonly margin: number;
}

interface MoneyInterval {
  readonly value: Money;
  readonly low: Money;
  readonly high: Money;
}

interface Outcome {
  readonly treated: ArmOutcome;
  readonly holdout: ArmOutcome;
  /** Minor units. */
  readonly cost: number;
  /** What is left of revenue after the goods, 0 to 1. */
  readonly margin: number;
  readonly currency: string;
}

/** Measures the treated arm against the holdout, by intention to treat. */
export function liftOf({ treated, holdout, cost, margin, currency }: Outcome): Lift {
  const money = (amount: number): Money => ({ amount: Math.round(amount), currency });
  const [a, b] = [hitsOf(treated), hitsOf(holdout)];
  const plain = { treated: armOf(treated, currency), holdout: armOf(holdout, currency), cost: money(cost), margin };
  if (holdout.members === 0 || treated.members === 0) return { ...plain, verdict: 'no_holdout', ...nothing };
  const { low, high } = newcombe(a, b);
  const verdict = low > 0 ? 'lift' : high < 0 ? 'loss' : 'too_few';
  const scaled = (by: number) => ({ value: by * (rateOf(a) - rateOf(b)), low: by * low, high: by * high });
  const spent = meanDifference(amountsOf(treated), amountsOf(holdout));
  const revenue = [spent.difference, spent.low, spent.high].map((mean) => mean * treated.members);
  const interval = (values: readonly number[]): MoneyInterval | null => {
    const [value = 0, from = 0, to = 0] = values;
    return Number.isFinite(from) ? { value: money(value), low: money(from), high: money(to) } : null;
  };
  return {
    ...plain,
    verdict,
    difference: scaled(1),
    more_per_arm: verdict === 'too_few' ? moreNeeded(a, b) : 0,
    incremental_buyers: scaled(treated.members),
    incremental_revenue: interval(revenue),
    incremental_profit: interval(revenue.map((amount) => amount * margin - cost)),
  };
}

const nothing = {
  difference: null,
  more_per_arm: null,
  incremental_buyers: null,
  incremental_revenue: null,
  incremental_profit: null,
};

const hitsOf = ({ buyers, members }: ArmOutcome) => ({ hits: buyers, of: members });
const amountsOf = ({ members, revenue, squares }: ArmOutcome) => ({
  count: members,
  sum: revenue,
  sumOfSquares: squares,
});

function armOf(arm: ArmOutcome, currency: string): LiftArm {
  const { members, buyers, orders, revenue } = arm;
  const share = hitsOf(arm);
  return {
    members,
    buyers,
    rate: rateOf(share),
    interval: wilson(share),
    orders,
    revenue: { amount: revenue, currency },
  };
}

/** How many the smaller arm lacks; null where the rates are equal. */
function moreNeeded(a: { hits: number; of: number }, b: { hits: number; of: number }): number | null {
  const needed = sampleSize(rateOf(a), rateOf(b));
  return Number.isFinite(needed) ? Math.max(1, needed - Math.min(a.of, b.of)) : null;
}
