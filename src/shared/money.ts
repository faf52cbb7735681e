import type { Language } from './text.ts';

/** An amount in minor units (đồng, cents) with its currency; never a float. */
export interface Money {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Is this an ISO 4217 code in upper case? */
export const isCurrencyCode = (word: string): boolean => Intl.supportedValuesOf('currency').includes(word);

/** The first question to Intl costs 30 ms: these need none. */
const digitsOf = new Map([
  ['VND', 0],
  ['USD', 2],
  ['EUR', 2],
]);

/** Digits after the decimal point of a currency: VND 0, USD 2. Throws RangeError for what is no currency code. */
export function minorDigits(currency: string): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsOf.set(currency, digits);
  }
  return digits;
}

/** Minor units in one major unit: VND 1, USD 100. */
export const minorPerMajor = (currency: string): number => 10 ** minorDigits(currency);

/** An amount as the language writes it: ₫1,500,000. */
export const moneyText = ({ amount, currency }: Money, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency })
    .format(amount / minorPerMajor(currency))
    .replaceAll('\u00a0', ' ');
