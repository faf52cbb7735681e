import { lineAmount } from '../../intake/index.ts';
import type { BasketLine } from './basket.ts';
import type { PromotionRule } from './promotion.ts';

/** What is left to pay of an order while promotions take from it, minor units; changed by `takeDiscount`. */
interface LeftToPay {
  readonly lines: number[];
  total: number;
}

/** All of an order, before any promotion. Lines of nothing or less give nothing. */
export const allToPay = (lines: readonly BasketLine[], amount: number): LeftToPay => ({
  lines: lines.map((line) => Math.max(0, line.amount)),
  total: Math.max(0, amount),
});

/** A share of an amount in hundredths of a per cent, rounded half up to a minor unit; exact for any safe integer. */
export const shareHalfUp = (amount: number, share: number): number =>
  Math.floor(amount / 10_000) * share + Math.floor(((amount % 10_000) * share + 5000) / 10_000);

/** What pieces cost, rounded once; whole pieces need no rounding. */
const priceOf = (price: number, pieces: number): number =>
  Number.isInteger(pieces) ? price * pieces : lineAmount(pieces, price);

/** What a promotion takes off one line that it is for, rounded once, before any bound. */
function offLine({ kind, value }: PromotionRule, { amount, quantity }: BasketLine): number {
  if (kind === 'percent') return shareHalfUp(amount, value);
  if (kind === 'price') return Math.max(0, amount - priceOf(value, quantity ?? 1));
  return amount;
}

/**
 * Takes what a promotion gives off the lines that it is for (their places), in their order, and tells how much: never more
 * than is left of a line and of the order, and at most `max_discount`, an `amount` promotion at most its amount.
 */
export function takeDiscount(
  promotion: PromotionRule,
  lines: readonly BasketLine[],
  { places, left }: { places: readonly number[]; left: LeftToPay },
): number {
  const cap = promotion.max_discount ?? Number.POSITIVE_INFINITY;
  let open = Math.min(left.total, promotion.kind === 'amount' ? Math.min(promotion.value, cap) : cap);
  let taken = 0;
  for (const place of places) {
    const line = lines[place];
    if (line === undefined || line.amount <= 0) continue;
    const part = Math.min(offLine(promotion, line), left.lines[place] ?? 0, open);
    left.lines[place] = (left.lines[place] ?? 0) - part;
    open -= part;
    taken += part;
  }
  left.total -= taken;
  return taken;
}
