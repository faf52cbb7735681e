// What promotions do to an order by brute force: every set of promotions is looked at, and nothing is taken from the code.

import type { Basket } from '../../src/promotions/rules/basket.ts';
import type { PromotionRule } from '../../src/promotions/rules/promotion.ts';
import { dayNumber } from '../../src/shared/calendar.ts';

/** An order in a run: whose household, which promotions the person is for, and with codes of which. */
export interface OracleOrder {
  readonly basket: Basket;
  readonly household: number | null;
  readonly status: Readonly<Record<number, 'none' | 'treated' | 'holdout'>>;
  readonly codes: readonly number[];
}

/** Something that was given. */
export interface OracleUse {
  readonly promotion: number;
  readonly order: string;
  readonly day: string;
  readonly person: number | null;
  readonly household: number | null;
  readonly discount: number;
}

type Money = bigint;

/** Amount × share, half a đồng upwards, in whole numbers. */
const percentOf = (amount: number, share: number): Money => (2n * BigInt(amount) * BigInt(share) + 10_000n) / 20_000n;

const meant = (promotion: PromotionRule, basket: Basket): number[] =>
  basket.lines.flatMap((line, place) => {
    const names = { product: line.product_key, sku: line.sku, category: line.category_key };
    const fits = promotion.items.length === 0 || promotion.items.some(({ kind, key }) => names[kind] === key);
    return fits && line.amount > 0 ? [place] : [];
  });

/** What a promotion takes off when so much is left of each line and of the order. */
function takes(promotion: PromotionRule, basket: Basket, left: { lines: Money[]; order: Money }): Money {
  let sum = 0n;
  const bounds = [left.order];
  if (promotion.max_discount !== null) bounds.push(BigInt(promotion.max_discount));
  if (promotion.kind === 'amount') bounds.push(BigInt(promotion.value));
  const bound = bounds.reduce((a, b) => (a < b ? a : b));
  for (const place of meant(promotion, basket)) {
    const line = basket.lines[place]!;
    const pieces = line.quantity ?? 1;
    const wanted =
      promotion.kind === 'percent'
        ? percentOf(line.amount, promotion.value)
        : promotion.kind === 'price'
          ? BigInt(Math.max(0, line.amount - promotion.value * pieces))
          : BigInt(line.amount);
    const part = [wanted, left.lines[place]!, bound - sum].reduce((a, b) => (a < b ? a : b));
    left.lines[place]! -= part;
    sum += part;
  }
  left.order -= sum;
  return sum;
}

const whole = ({ lines, amount }: Basket) => ({
  lines: lines.map((line) => BigInt(Math.max(0, line.amount))),
  order: BigInt(Math.max(0, amount)),
});

function holds(promotion: PromotionRule, { basket, status, codes }: OracleOrder): boolean {
  const { date, minute } = basket;
  const { from_minute: from, until_minute: until, limits } = promotion;
  const weekday = (dayNumber(date) + 3) % 7;
  const hours = Array.from({ length: 1440 }, (_, at) => at).filter((at) =>
    from === null || until === null ? true : from < until ? at >= from && at < until : !(at >= until && at < from),
  );
  const needsPerson =
    promotion.for_some ||
    limits.person.uses !== null ||
    limits.person.money !== null ||
    limits.household.uses !== null ||
    limits.household.money !== null;
  const lines = meant(promotion, basket).map((place) => basket.lines[place]!);
  return (
    basket.currency === promotion.currency &&
    !(promotion.starts_on !== null && date < promotion.starts_on) &&
    !(promotion.ends_on !== null && date > promotion.ends_on) &&
    !(promotion.ended_on !== null && date >= promotion.ended_on) &&
    String(promotion.weekdays.toString(2).padStart(7, '0'))[6 - weekday] === '1' &&
    (from === null || (minute !== null && hours.includes(minute))) &&
    (promotion.stores.length === 0 || promotion.stores.some((store) => store === basket.store_key)) &&
    !(needsPerson && basket.contact === null) &&
    (!promotion.for_some || status[promotion.id] === 'treated') &&
    (!promotion.needs_code || codes.includes(promotion.id)) &&
    lines.length > 0 &&
    lines.reduce((sum, { amount }) => sum + amount, 0) >= (promotion.min_amount ?? 0) &&
    lines.reduce((sum, { quantity }) => sum + (quantity ?? 1), 0) >= (promotion.min_quantity ?? 0)
  );
}

function withinLimits(
  promotion: PromotionRule,
  order: OracleOrder,
  own: number,
  ledger: readonly OracleUse[],
): boolean {
  const uses = ledger.filter((use) => use.promotion === promotion.id);
  const scopes = {
    total: uses,
    day: uses.filter(({ day }) => day === order.basket.date),
    person: uses.filter(({ person }) => person === order.basket.contact),
    household: uses.filter(({ household }) => household === order.household),
  };
  return Object.entries(scopes).every(([scope, counted]) => {
    const limit = promotion.limits[scope as keyof typeof scopes];
    const money = counted.reduce((sum, { discount }) => sum + discount, 0) + own;
    return (limit.uses === null || counted.length + 1 <= limit.uses) && (limit.money === null || money <= limit.money);
  });
}

const compatible = (a: PromotionRule, b: PromotionRule): boolean =>
  !a.exclusive && !b.exclusive && !(a.stack_group !== null && a.stack_group === b.stack_group);

const allSets = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_item, at) => (bits >> at) & 1));

/** Lists of ids in dictionary order. */
function before(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((id, i) => id !== b[i]);
  return at >= 0 && (b[at] === undefined ? false : a[at]! < b[at]!);
}

/** What each promotion gives each order of a run, orders one after the other; added to the ledger. */
export function bruteForce(promotions: readonly PromotionRule[], orders: readonly OracleOrder[]): OracleUse[] {
  const ledger: OracleUse[] = [];
  for (const order of orders) {
    const { basket } = order;
    const own = new Map(
      promotions
        .filter((promotion) => holds(promotion, order))
        .map((promotion) => [promotion, Number(takes(promotion, basket, whole(basket)))] as const)
        .filter(([promotion, amount]) => amount > 0 && withinLimits(promotion, order, amount, ledger)),
    );
    let chosen: PromotionRule[] = [];
    for (const priority of [...new Set([...own.keys()].map((promotion) => promotion.priority))].sort((a, b) => b - a)) {
      const level = [...own.keys()].filter((promotion) => promotion.priority === priority);
      const allowed = allSets(level).filter((set) =>
        [...chosen, ...set].every((a, i, all) => all.slice(i + 1).every((b) => compatible(a, b))),
      );
      const ranked = allowed.map((set) => ({
        set,
        sum: set.reduce((sum, promotion) => sum + own.get(promotion)!, 0),
        ids: set.map(({ id }) => id).sort((a, b) => a - b),
      }));
      const best = ranked.reduce((a, b) => (b.sum > a.sum || (b.sum === a.sum && before(b.ids, a.ids)) ? b : a));
      chosen = [...chosen, ...best.set.toSorted((a, b) => a.id - b.id)];
    }
    const left = whole(basket);
    for (const promotion of chosen) {
      const discount = Number(takes(promotion, basket, left));
      if (discount === 0) continue;
      const { contact: person, date: day } = basket;
      ledger.push({ promotion: promotion.id, order: basket.ref, day, person, household: order.household, discount });
    }
  }
  return ledger;
}
