import { type Cleaned, kept, refused } from '../../cleaning/cleaned.ts';
import { cleanMoney, type MoneyContext, type MoneyValue } from '../../cleaning/money/money.ts';
import { readNumber } from '../../cleaning/money/money-number.ts';
import { minorDigits } from '../../shared/money.ts';

/** What one piece costs; `exact` where that is no whole number of minor units: 12.5 cents. */
export type Price = MoneyValue & { readonly exact?: number };

/** Reads a price as cleanMoney reads an amount, and keeps what rounding would lose: it is done once a line, not once a piece. */
export function cleanPrice(cell: string, ctx: MoneyContext): Cleaned<Price> {
  const price = cleanMoney(cell, ctx);
  if (!price.value || !('amount' in price.value) || !price.flags.includes('money.rounded')) return price;
  const { amount, currency } = price.value;
  const number = readNumber(cell.replace(/[^\d.,]/g, ''), { currency, decimal: ctx.decimal });
  if (number === null || number === 'ambiguous') return price;
  const exact = Number(`${number.digits}e${minorDigits(currency) - number.scale}`);
  // "1,2345 tr" says thousands of thousands: then the digits alone are not the price.
  if (Math.round(exact) !== Math.abs(amount)) return price;
  return { ...price, value: { ...price.value, exact: amount < 0 ? -exact : exact } };
}

/** What is taken off a line: an amount, or a share of it in percent. */
export type Discount = MoneyValue | { readonly percent: number };

const percentHeader = /%|(?<!\p{L})(?:percent|percentage|phần trăm|phan tram)(?!\p{L})/iu;
const share = /^(\d{1,3}(?:[.,]\d{1,4})?) ?(%?)$/;

/** Reads a discount: "10%", or 10 under "Chiết khấu (%)", is a share; 0.1 there may be one, or a tenth of a percent. */
export function cleanDiscount(cell: string, header: string, ctx: MoneyContext): Cleaned<Discount> {
  const [whole, number = '', sign] = share.exec(cell) ?? [];
  if (whole === undefined || (sign === '' && !percentHeader.test(header))) return cleanMoney(cell, ctx);
  const percent = Number(number.replace(',', '.'));
  if (percent > 100) return refused('money.unparsed');
  return sign === '' && percent > 0 && percent < 1 ? refused('money.ambiguous') : kept({ percent });
}

/** Quantity × price in whole minor units, half away from zero; the fifteenth digit is noise of binary fractions. */
export function lineAmount(quantity: number, price: number): number {
  const product = Number((quantity * price).toPrecision(15));
  return Math.sign(product) * Math.round(Math.abs(product));
}
