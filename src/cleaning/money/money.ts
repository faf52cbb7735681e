import { fold } from '../../shared/fold.ts';
import { type Money, minorDigits } from '../../shared/money.ts';
import { type Cleaned, kept, refused } from '../cleaned.ts';
import { takeCurrency } from './money-currency.ts';
import { type DecimalMark, toWhole } from './money-number.ts';
import { readPhrase, type SpokenAmount } from './money-words.ts';

export { cleanCurrency, countedUnit, isMoneyUnit, moneyCurrencyOf } from './money-currency.ts';
export { DecimalVote } from './money-decimal.ts';
export { moneyUnitOf } from './money-words.ts';

/** From `min` to `max`, both included, in minor units; null where the range is open. */
interface MoneyRange {
  readonly min: number | null;
  readonly max: number | null;
  /** ISO 4217. */
  readonly currency: string;
}

export type MoneyValue = Money | MoneyRange;

/** What a cell alone does not tell. */
export interface MoneyContext {
  /** ISO 4217; a currency named in the cell goes before it. */
  readonly currency: string;
  /** The column may hold refunds: negative amounts are kept. */
  readonly negative?: boolean;
  /** The header's unit (moneyUnitOf); a unit named in the cell goes before it. */
  readonly unit?: number | undefined;
  /** The decimal mark that the column proved (DecimalVote). */
  readonly decimal?: DecimalMark | undefined;
}

/**
 * An amount or a range of money, in Vietnamese or English words and figures; integer minor units.
 * Flags: money.range, money.approximate, money.rounded, money.other_currency. Refused as money.unparsed,
 * money.negative or money.ambiguous.
 */
export function cleanMoney(raw: string, ctx: MoneyContext): Cleaned<MoneyValue> {
  return isDialled(raw) ? refused('money.unparsed') : (plainAmount(raw, ctx) ?? readAmount(raw, ctx));
}

/** A number to call that came into the column: no amount begins with a zero or a plus and has so many digits. */
const isDialled = (raw: string): boolean =>
  (raw.charCodeAt(0) === 48 || raw.charCodeAt(0) === 43) &&
  /^(?:0|\+\d)\d[\d\s.-]{7,12}$/.test(raw) &&
  digitsIn(raw) > 8;
const digitsIn = (text: string): number => text.replace(/\D/g, '').length;

/**
 * Digits alone, with cents after a point, or in groups of three where the currency has no cents, without a regular
 * expression or BigInt; null for anything else.
 */
function plainAmount(raw: string, ctx: MoneyContext): Cleaned<Money> | null {
  if (raw.length === 0 || raw.length > 13 || (ctx.unit ?? 1) !== 1) return null;
  const decimals = minorDigits(ctx.currency);
  let digits = 0;
  let mark = 0;
  let group = 0;
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      digits = digits * 10 + code - 48;
      group++;
      continue;
    }
    if (code !== 46 && code !== 44) return null;
    const grouping = decimals === 0 && ctx.decimal === undefined && raw.charCodeAt(0) !== 48;
    const wellPlaced = mark === 0 ? group > 0 && (!grouping || group <= 3) : grouping && code === mark && group === 3;
    if (!wellPlaced) return null;
    mark = code;
    group = 0;
  }
  if (mark === 0) return kept({ amount: digits * 10 ** decimals, currency: ctx.currency });
  if (decimals === 0) return group === 3 ? kept({ amount: digits, currency: ctx.currency }) : null;
  if (mark !== 46 || group < 1 || group > Math.min(2, decimals) || ctx.decimal === ',') return null;
  return kept({ amount: digits * 10 ** (decimals - group), currency: ctx.currency });
}

const perMonth = / ?(?:\/|moi|mot|hang|per|a) ?(?:1 ?)?(?:thang|month|mth)$/;
const aboveWords =
  /^(?:tren|(?:lon |cao |nhieu )?hon|vuot|qua|tu|toi thieu|it nhat|khong duoi|min|over|more than|above|from|at least|>=?|≥)(?: muc)? ?(?=\d)/;
const aboveEnd = / ?(?:\+|tro len|do len|and above|or more)$/;
const belowWords =
  /^(?:duoi|(?:nho |it |thap |be )hon|kem|(?:chua|khong) (?:den|toi)|den|toi da|khong qua|max|less than|under|below|up to|at most|<=?|≤)(?: muc)? ?(?=\d)/;
const belowEnd = / ?(?:tro xuong|tro lai|do lai|do xuong|or less)$/;
const aboutWords = /^(?:khoang|tam|co|gan|about|approx\.?|around|~) ?(?=\d)/;
const rangeMark = /(?<=[\da-z]) ?(?:->?|→|~|\b(?:den|toi|to)(?: duoi)?\b) ?(?=\d)/;
/** "20+ triệu". */
const plusInside = /^(\d+(?:[.,]\d+)?) ?\+ ?(?=[a-z])/;
const leadingWords = /^(?:muc )?(?:luong|thu nhap):? |^\+ ?(?=\d)|^trong (?=khoang)/;
const trailingSigns = /(?<=[\da-z])(?:,-|[.,;]+)$/;

interface MoneyReading {
  readonly ctx: MoneyContext;
  readonly currency: string;
  readonly flags: string[];
}

/** Words, signs and separators, step by step: currency, sign, range, then the amounts themselves. */
function readAmount(raw: string, ctx: MoneyContext): Cleaned<MoneyValue> {
  if (raw.length > 100) return refused('money.unparsed');
  const text = fold(raw)
    .replace(/\s+/g, ' ')
    .replace(/[−–—]/g, '-')
    .replace(leadingWords, '')
    .replace(/\btr\. ?(?=d\b)/, 'tr')
    .replace(trailingSigns, '')
    .replace(perMonth, '')
    .replace(plusInside, 'tren $1 ');
  const { rest: unsigned, currency } = takeCurrency(text, ctx.currency);
  if (currency === null) return refused('money.unparsed');
  const flags = currency !== undefined && currency !== ctx.currency ? ['money.other_currency'] : [];
  const reading: MoneyReading = { ctx, currency: currency ?? ctx.currency, flags };
  const negative = /^(?:- ?(.*)|\((.*)\)|(.*\d)-)$/.exec(unsigned);
  if (negative) return negativeAmount(negative[1] ?? negative[2] ?? negative[3] ?? '', reading);
  const about = unsigned.replace(aboutWords, '');
  if (about !== unsigned) flags.push('money.approximate');
  return openRange(about, reading) ?? closedRange(about, reading) ?? single(about, reading);
}

function negativeAmount(text: string, reading: MoneyReading): Cleaned<MoneyValue> {
  const amount = single(text.trim(), reading);
  if (!amount.value) return amount;
  if (!reading.ctx.negative && amount.value.amount !== 0) return refused('money.negative');
  return kept({ ...amount.value, amount: 0 - amount.value.amount }, amount.flags);
}

/** "trên 20tr", "20tr+", "dưới 5 triệu"; null when the text names no bound. */
function openRange(text: string, reading: MoneyReading): Cleaned<MoneyRange> | null {
  const above = text.replace(aboveWords, '').replace(aboveEnd, '');
  const below = text.replace(belowWords, '').replace(belowEnd, '');
  if ((above === text && below === text) || rangeMark.test(above === text ? below : above)) return null;
  const bound = single(above === text ? below : above, reading);
  if (!bound.value) return refused(bound.refused ?? 'money.unparsed');
  const { amount, currency } = bound.value;
  const range = above === text ? { min: null, max: amount, currency } : { min: amount, max: null, currency };
  return kept(range, [...bound.flags, 'money.range']);
}

/** "10-15 triệu", "từ 500k đến 1tr"; null when the text is no pair. */
function closedRange(text: string, reading: MoneyReading): Cleaned<MoneyRange> | null {
  const parts = text.replace(aboveWords, '').split(rangeMark);
  if (parts.length !== 2) return null;
  const [low = '', high = ''] = parts;
  const upper = phraseOf(high, reading);
  if (upper === null || upper === 'ambiguous') return refused(codeOf(upper));
  // The unit of the second number is also the first's when that has none: 10-15 triệu.
  const lower = phraseOf(low, reading, upper.unit);
  if (lower === null || lower === 'ambiguous') return refused(codeOf(lower));
  const max = amountOf(upper, reading);
  const min = amountOf(lower, reading);
  if (!min.value || !max.value) return refused(min.refused ?? max.refused ?? 'money.unparsed');
  if (min.value.amount > max.value.amount) return refused('money.unparsed');
  const range = { min: min.value.amount, max: max.value.amount, currency: reading.currency };
  return kept(range, [...new Set([...min.flags, ...max.flags]), 'money.range']);
}

function single(text: string, reading: MoneyReading): Cleaned<Money> {
  const phrase = phraseOf(text, reading);
  return phrase === null || phrase === 'ambiguous' ? refused(codeOf(phrase)) : amountOf(phrase, reading);
}

const codeOf = (failure: 'ambiguous' | null): string => (failure ? 'money.ambiguous' : 'money.unparsed');

function phraseOf(text: string, { ctx, currency }: MoneyReading, unit?: bigint): SpokenAmount | 'ambiguous' | null {
  const given = unit ?? (ctx.unit === undefined ? undefined : BigInt(ctx.unit));
  return readPhrase(text.trim(), { currency, decimal: ctx.decimal }, given);
}

// "15000000" under "(triệu)" was typed in đồng after all, or is a typing error: nobody can tell.
const tooMuchForUnit = 1_000_000_000_000n;

/** To minor units; parts of a đồng are rounded away in what is clearly an amount in đồng, and "1,5" alone is not. */
function amountOf({ value, unit }: SpokenAmount, { ctx, currency, flags }: MoneyReading): Cleaned<Money> {
  const decimals = minorDigits(currency);
  const { whole, rounded } = toWhole(value, 10n ** BigInt(decimals));
  if (whole > BigInt(Number.MAX_SAFE_INTEGER)) return refused('money.unparsed');
  const byHeader = ctx.unit !== undefined && unit === BigInt(ctx.unit);
  if (byHeader && whole >= tooMuchForUnit * 10n ** BigInt(decimals)) return refused('money.ambiguous');
  if (rounded && decimals === 0 && unit === undefined && whole < 1000n) return refused('money.ambiguous');
  return kept({ amount: Number(whole), currency }, rounded ? [...flags, 'money.rounded'] : flags);
}
