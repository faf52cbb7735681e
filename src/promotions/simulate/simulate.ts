import type { ContactFacts } from '../../contacts/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Money } from '../../shared/money.ts';
import { orderBaskets } from '../baskets/order-baskets.ts';
import { fillSales } from '../baskets/order-store.ts';
import type { Basket } from '../rules/basket.ts';
import type { PromotionVerdict } from '../rules/evaluate.ts';
import { createEngine } from '../run/engine.ts';
import type { Promotion } from '../setup/promotion-store.ts';
import { ContactSet } from './contact-set.ts';
import type { DayRange } from './period.ts';

/** What a replay asks for. */
interface SimulateOptions {
  readonly promotions: readonly Promotion[];
  readonly days: DayRange;
  readonly anyDay: boolean;
  /** What is left of revenue after the goods, 0 to 1. */
  readonly margin: number;
  readonly currency: string;
  readonly zone: string;
  /** Is given each order that gets something. */
  readonly onGiven?: (basket: Basket, verdicts: readonly PromotionVerdict[]) => void;
}

/** What a promotion would have done. */
interface SimulatedPromotion {
  readonly promotion: string;
  /** Orders that it would have applied to, and their people. */
  readonly orders: number;
  readonly people: number;
  readonly discount: Money;
  /** Of these orders, before discounts. */
  readonly revenue: Money;
  /** What it would have given if there were no other. */
  readonly discount_alone: Money;
  /** Orders that it did not apply to, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Orders on which one promotion decided against another. */
interface SimulatedOverlap {
  readonly winner: string;
  readonly loser: string;
  readonly why: string;
  readonly orders: number;
  /** What the loser would have given on them. */
  readonly discount_lost: Money;
}

/** A replay of past orders. */
export interface SimulateReport {
  readonly as_of: LocalDate;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly orders: number;
  readonly orders_discounted: number;
  readonly people: number;
  readonly revenue: Money;
  readonly discount: Money;
  readonly margin: number;
  readonly margin_before: Money;
  readonly margin_after: Money;
  readonly promotions: readonly SimulatedPromotion[];
  readonly overlaps: readonly SimulatedOverlap[];
}

interface Tally {
  orders: number;
  discount: number;
  revenue: number;
  alone: number;
  readonly people: ContactSet;
  readonly reasons: Map<string, number>;
}

/**
 * Replays the sales of a period in their order as if the promotions had run: nothing was given before, codes are not known.
 * Each order is judged as `promo check` judges it after those before. Within a snapshot of the caller's.
 */
export function simulatePromotions(
  queryContext: QueryContext,
  facts: ContactFacts,
  options: SimulateOptions,
): SimulateReport {
  const { db, asOf } = queryContext;
  const { promotions, days, anyDay, currency, zone, onGiven } = options;
  fillSales(db, { ...days, currency });
  const engine = createEngine(queryContext, facts, { promotions, fromLedger: false, anyDay });
  const totals = newTotals(engine.promotions);
  for (const basket of orderBaskets(db, zone)) {
    const verdicts = engine.judge(basket);
    const discount = addOrder(totals, basket, verdicts);
    if (discount > 0) onGiven?.(basket, verdicts);
  }
  return { as_of: asOf, ...days, ...figuresOf(totals, engine.promotions, options) };
}

interface ReplayTotals {
  orders: number;
  discounted: number;
  revenue: number;
  discount: number;
  readonly people: ContactSet;
  readonly tallies: ReadonlyMap<number, Tally>;
  /** By winner, loser and why. */
  readonly overlaps: Map<string, { winner: string; loser: string; why: string; orders: number; lost: number }>;
}

const newTally = (): Tally => ({
  orders: 0,
  discount: 0,
  revenue: 0,
  alone: 0,
  people: new ContactSet(),
  reasons: new Map(),
});

const newTotals = (promotions: readonly Promotion[]): ReplayTotals => ({
  orders: 0,
  discounted: 0,
  revenue: 0,
  discount: 0,
  people: new ContactSet(),
  tallies: new Map(promotions.map(({ id }) => [id, newTally()])),
  overlaps: new Map(),
});

/** Counts an order; tells what it is given. */
function addOrder(totals: ReplayTotals, basket: Basket, verdicts: readonly PromotionVerdict[]): number {
  let given = 0;
  for (const verdict of verdicts) {
    const { promotion, why, by, discount, own } = verdict;
    const tally = totals.tallies.get(promotion.id);
    if (!tally) continue;
    tally.alone += why.startsWith('limit_') || why.startsWith('budget_') ? 0 : own;
    if (discount > 0) {
      given += discount;
      tally.orders += 1;
      tally.discount += discount;
      tally.revenue += basket.amount;
      if (basket.contact !== null) tally.people.add(basket.contact);
    } else tally.reasons.set(why, (tally.reasons.get(why) ?? 0) + 1);
    if (by) addOverlap(totals, verdict, by.name);
  }
  totals.orders += 1;
  totals.revenue += basket.amount;
  totals.discount += given;
  if (given > 0) {
    totals.discounted += 1;
    if (basket.contact !== null) totals.people.add(basket.contact);
  }
  return given;
}

function addOverlap({ overlaps }: ReplayTotals, { promotion, why, own }: PromotionVerdict, winner: string): void {
  const key = `${winner}\n${promotion.name}\n${why}`;
  const overlap = overlaps.get(key) ?? { winner, loser: promotion.name, why, orders: 0, lost: 0 };
  overlap.orders += 1;
  overlap.lost += own;
  overlaps.set(key, overlap);
}

function figuresOf(totals: ReplayTotals, promotions: readonly Promotion[], { margin, currency }: SimulateOptions) {
  const money = (amount: number): Money => ({ amount, currency });
  const before = Math.round(totals.revenue * margin);
  return {
    orders: totals.orders,
    orders_discounted: totals.discounted,
    people: totals.people.size,
    revenue: money(totals.revenue),
    discount: money(totals.discount),
    margin,
    margin_before: money(before),
    margin_after: money(before - totals.discount),
    promotions: promotions.map(({ id, name }) => {
      const { orders, people, discount, revenue, alone, reasons } = totals.tallies.get(id) ?? newTally();
      const byReason = Object.fromEntries([...reasons].sort(([a], [b]) => (a < b ? -1 : 1)));
      return {
        promotion: name,
        orders,
        people: people.size,
        discount: money(discount),
        revenue: money(revenue),
        discount_alone: money(alone),
        reasons: byReason,
      };
    }),
    overlaps: [...totals.overlaps.values()]
      .sort((a, b) => b.orders - a.orders || (a.winner + a.loser < b.winner + b.loser ? -1 : 1))
      .map(({ lost, ...overlap }) => ({ ...overlap, discount_lost: money(lost) })),
  };
}
