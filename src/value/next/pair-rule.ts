import { wilson } from '../../statistics/intervals.ts';
import { upperPoint } from '../../statistics/normal.ts';

/** How many customers own a product, another, both, and any at all. */
interface PairNumbers {
  readonly owners: number;
  readonly nextOwners: number;
  readonly both: number;
  readonly customers: number;
}

/** What owning a product says of another one. */
export interface PairStrength {
  /** Customers who own both, and their share of all customers. */
  readonly support: number;
  readonly support_share: number;
  /** Share of the product's owners who own the next one too, and the lower end of Wilson's 95 % interval of it. */
  readonly confidence: number;
  readonly confidence_low: number;
  /** Share of all customers who own the next one. */
  readonly base: number;
  /** Confidence ÷ base, and its lower end ÷ base: above 1 owners buy it more often than others. */
  readonly lift: number;
  readonly lift_low: number;
  /** Is that more than chance explains among all pairs that were tested? */
  readonly beyond_chance: boolean;
}

/** The normal point of one end of an interval that holds for so many pairs together with 95 % (Bonferroni). */
export const jointPoint = (tested: number): number => upperPoint(0.025 / Math.max(1, tested));

/** The numbers of a pair; `point` is the normal point by which chance is judged. */
export function pairStrength({ owners, nextOwners, both, customers }: PairNumbers, point: number): PairStrength {
  const share = { hits: both, of: owners };
  const [confidence, base, low] = [both / owners, nextOwners / customers, wilson(share).low];
  return {
    support: both,
    support_share: both / customers,
    confidence,
    confidence_low: low,
    base,
    lift: confidence / base,
    lift_low: low / base,
    beyond_chance: wilson(share, point).low > base,
  };
}
