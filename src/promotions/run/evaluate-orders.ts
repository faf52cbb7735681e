import { type ContactFacts, isContact, survivorOf } from '../../contacts/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import { type CodeFault, type CodeReading, lookUpCode } from '../codes/look-up-code.ts';
import type { Basket } from '../rules/basket.ts';
import type { PromotionReason, PromotionVerdict } from '../rules/evaluate.ts';
import { allPromotions } from '../setup/promotion-store.ts';
import { createEngine, type PromotionEngine } from './engine.ts';
import { type GivenPromotion, givenTo } from './given-store.ts';
import { cameBackWhole } from './returned-store.ts';

/** An order to judge, with the codes that came along. */
export interface CodedOrder {
  readonly basket: Basket;
  readonly codes: readonly string[];
  /** Is it a sale that was carried out? */
  readonly isSale: boolean;
}

/** What came of a code. */
export interface CodeOutcome {
  readonly reading: CodeReading;
  /** Null where no code is known. */
  readonly promotion: string | null;
  /** `accepted`, why the code is refused, or why its promotion does not apply. */
  readonly outcome: 'accepted' | CodeFault | PromotionReason;
}

/** An order and what promotions do to it. */
export interface JudgedOrder {
  readonly basket: Basket;
  /**
   * `applies`: something is taken off; `none`: nothing; `already`: it was applied before; `refused`: a code is refused, so
   * nothing applies; `not_a_sale`: a return, or an order that was not carried out.
   */
  readonly status: 'applies' | 'none' | 'already' | 'refused' | 'not_a_sale';
  readonly verdicts: readonly PromotionVerdict[];
  /** What it was given before. */
  readonly given: readonly GivenPromotion[];
  readonly codes: readonly CodeOutcome[];
}

/** Judges orders one after the other: what one is given counts against the limits of the next. */
export function evaluateOrders(
  queryContext: QueryContext,
  facts: ContactFacts,
  { orders: found, anyDay = false }: { orders: readonly CodedOrder[]; anyDay?: boolean },
): JudgedOrder[] {
  const promotions = allPromotions(queryContext.db);
  const orders = found.map((order) => ({ ...order, basket: withSurvivor(queryContext, order.basket) }));
  const among = [...new Set(orders.flatMap(({ basket: { contact } }) => contact ?? []))];
  const engine = createEngine(queryContext, facts, { promotions, fromLedger: true, among, anyDay });
  const usedNow = new Map<number, number>();
  const seen = new Set<string>();
  return orders.map((order) => {
    const judged = evaluateOrder(queryContext, engine, { order, usedNow, again: seen.has(order.basket.ref) });
    seen.add(order.basket.ref);
    return judged;
  });
}

/** The basket of whoever its person was merged into since it was read; of nobody where the person was erased. */
function withSurvivor({ db }: QueryContext, basket: Basket): Basket {
  const { contact } = basket;
  if (contact === null || isContact(db, contact)) return basket;
  const survivor = survivorOf(db, contact);
  return { ...basket, contact: isContact(db, survivor) ? survivor : null };
}

interface OrderInRun {
  readonly order: CodedOrder;
  /** How often codes were used in this run, by their ids. */
  readonly usedNow: Map<number, number>;
  /** Did the order come before in this run? */
  readonly again: boolean;
}

function evaluateOrder(
  { db }: QueryContext,
  engine: PromotionEngine,
  { order, usedNow, again }: OrderInRun,
): JudgedOrder {
  const { basket, isSale } = order;
  const nothing = { basket, verdicts: [], given: [], codes: [] };
  if (!isSale || cameBackWhole(db, basket.ref)) return { ...nothing, status: 'not_a_sale' };
  const given = givenTo(db, basket.ref);
  if (given.length > 0 || again) return { ...nothing, status: 'already', given };
  const readings = order.codes.map((typed) => withRun(lookUpCode(db, typed, basket.contact), usedNow));
  const promotionOf = ({ code }: CodeReading) => engine.promotions.find(({ id }) => id === code?.promotion_id);
  if (readings.some(({ fault }) => fault !== undefined)) {
    const codes = readings.map((reading) => ({
      reading,
      promotion: promotionOf(reading)?.name ?? null,
      outcome: reading.fault ?? ('accepted' as const),
    }));
    return { ...nothing, status: 'refused', codes };
  }
  const coded = new Map(readings.flatMap(({ code }) => (code ? [[code.promotion_id, code.id] as const] : [])));
  const verdicts = engine.judge(basket, coded);
  const codes = readings.map((reading): CodeOutcome => {
    const promotion = promotionOf(reading);
    const why = verdicts.find((verdict) => verdict.promotion === promotion)?.why ?? 'unknown';
    return { reading, promotion: promotion?.name ?? null, outcome: why === 'applied' ? 'accepted' : why };
  });
  for (const { reading, outcome } of codes)
    if (outcome === 'accepted' && reading.code) usedNow.set(reading.code.id, (usedNow.get(reading.code.id) ?? 0) + 1);
  return { basket, status: verdicts.some(({ discount }) => discount > 0) ? 'applies' : 'none', verdicts, given, codes };
}

/** A reading in a run in which the code may have been used before. */
function withRun(reading: CodeReading, usedNow: ReadonlyMap<number, number>): CodeReading {
  const { code, fault } = reading;
  if (!code || fault || code.max_uses === null) return reading;
  return code.uses + (usedNow.get(code.id) ?? 0) < code.max_uses ? reading : { ...reading, fault: 'used' };
}
