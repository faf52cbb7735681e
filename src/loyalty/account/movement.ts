import type { LocalDate } from '../../shared/calendar.ts';

/** An order of a contact that counts: a sale, or a return (amount below 0). Minor units. */
export interface OrderMovement {
  readonly kind: 'order';
  readonly id: number;
  readonly day: LocalDate;
  readonly amount: number;
}

/** What the staff did with points. */
export interface EntryMovement {
  readonly kind: 'earn' | 'redeem' | 'adjust';
  readonly id: number;
  readonly day: LocalDate;
  /** Negative where they are taken. */
  readonly points: number;
  /** The first day without them; null: they never expire. */
  readonly expiresOn: LocalDate | null;
}

/** What moves points. Of one day: sales, then returns, then what the staff did, each by id. */
export type Movement = OrderMovement | EntryMovement;

/** How many points an order earns from a day on. */
export interface EarningRule {
  readonly from_on: LocalDate;
  /** Points for each full `per`, in minor units. */
  readonly points: number;
  readonly per: number;
  /** Null: the points never expire. */
  readonly expires_months: number | null;
}

/** The rule of a day: of those that began by then the last. `rules` are in the order of their days. */
export const ruleOn = (rules: readonly EarningRule[], day: LocalDate): EarningRule | undefined =>
  rules.findLast(({ from_on }) => from_on <= day);

/** The points of an amount in minor units; nothing for less than a full `per`. */
export const pointsOf = (rule: EarningRule | undefined, amount: number): number =>
  rule === undefined ? 0 : Math.floor(amount / rule.per) * rule.points;
