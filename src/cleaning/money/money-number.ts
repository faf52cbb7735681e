import { minorDigits } from '../../shared/money.ts';

/** An exact decimal number: `digits` / 10^`scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

export type DecimalMark = '.' | ',';

/** What decides between thousands and decimals: the currency (ISO 4217), and the mark that the column proved. */
export interface NumberContext {
  readonly currency: string;
  readonly decimal?: DecimalMark | undefined;
}

/** Currencies whose people write 1.500,00. */
const commaDecimals: ReadonlySet<string> = new Set(
  'VND EUR IDR BRL RUB PLN CZK DKK NOK SEK ISK TRY ARS CLP COP UYU PYG UAH RON HUF BGN RSD KZT BYN GEL AZN MAD'.split(
    ' ',
  ),
);

const spaceGroups = /(?<=\d)[ '’](?=\d{3}(?!\d))/g;
const wellGrouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/;

const decimal = (whole: string, fraction: string): Decimal => ({
  digits: BigInt(whole + fraction),
  scale: fraction.length,
});

/** A number with its separators; null when they make no sense, 'ambiguous' when they make two (1.500 in dollars). */
export function readNumber(text: string, ctx: NumberContext): Decimal | 'ambiguous' | null {
  const compact = text.replace(spaceGroups, '');
  if (/^\d+$/.test(compact)) return decimal(compact, '');
  if (!/^\d+(?:[.,]\d+)+$/.test(compact)) return null;
  const dot = compact.lastIndexOf('.');
  const comma = compact.lastIndexOf(',');
  const last = Math.max(dot, comma);
  const mark = compact[last] as DecimalMark;
  const whole = compact.slice(0, last);
  const fraction = compact.slice(last + 1);
  if (whole.includes(mark)) return wellGrouped.test(compact) ? decimal(compact.replace(/[.,]/g, ''), '') : null;
  if (dot >= 0 && comma >= 0) {
    // No đồng has thousandths: one of the two marks in 1.234,567 is a slip, and nobody knows which.
    if (fraction.length === 3 && minorDigits(ctx.currency) === 0 && ctx.decimal !== mark) return 'ambiguous';
    return wellGrouped.test(whole) ? decimal(whole.replace(/[.,]/g, ''), fraction) : null;
  }
  return oneMark({ whole, fraction, mark }, ctx);
}

/** One separator, once: decimals unless exactly three digits follow; then currency and column decide. */
function oneMark(
  { whole, fraction, mark }: { whole: string; fraction: string; mark: DecimalMark },
  ctx: NumberContext,
): Decimal | 'ambiguous' {
  if (fraction.length !== 3 || whole.startsWith('0')) {
    return ctx.decimal && ctx.decimal !== mark ? 'ambiguous' : decimal(whole, fraction);
  }
  // A currency without decimals has no thousandths, whatever mark its column uses for what was divided.
  if (minorDigits(ctx.currency) === 0 && (whole.length <= 3 || !ctx.decimal)) return decimal(whole + fraction, '');
  if (ctx.decimal) return ctx.decimal === mark ? decimal(whole, fraction) : decimal(whole + fraction, '');
  if (whole.length > 3) return decimal(whole, fraction);
  if (mark === ',' && !commaDecimals.has(ctx.currency)) return decimal(whole + fraction, '');
  return 'ambiguous';
}

const scaled = (value: Decimal, scale: number): bigint => value.digits * 10n ** BigInt(scale - value.scale);

/** The exact sum. */
export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: scaled(a, scale) + scaled(b, scale), scale };
}

/** `value` × `factor` rounded half up to a whole number, and whether that lost anything. */
export function toWhole(value: Decimal, factor: bigint): { readonly whole: bigint; readonly rounded: boolean } {
  const product = value.digits * factor;
  const unit = 10n ** BigInt(value.scale);
  return { whole: (product * 2n + unit) / (unit * 2n), rounded: product % unit !== 0n };
}
