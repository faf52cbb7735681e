import { fold } from '../../shared/fold.ts';
import { type Cleaned, empty, kept, refused } from '../cleaned.ts';

const marks: Record<string, string> = {
  ...{ '₫': 'VND', d: 'VND', dong: 'VND', vnd: 'VND', vn: 'VND' },
  ...{ $: 'USD', us$: 'USD', usd: 'USD', '€': 'EUR', euro: 'EUR', euros: 'EUR', '£': 'GBP', '฿': 'THB', '₩': 'KRW' },
  ...{ '₹': 'INR', '₱': 'PHP', '₽': 'RUB', '¥': 'JPY', a$: 'AUD', c$: 'CAD', s$: 'SGD', hk$: 'HKD', nt$: 'TWD' },
};
const dollars: ReadonlySet<string> = new Set([
  'USD',
  'AUD',
  'CAD',
  'SGD',
  'HKD',
  'NZD',
  'TWD',
  'MXN',
  'BRL',
  'ARS',
  'CLP',
]);
const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));
const markPattern = /(?:us|hk|nt|[acs])?\$|[₫€£฿₩₹₱₽¥]|[a-z]+/g;

/** Folded text without its currency marks, and the currency they name; undefined when none, null when several. */
export function takeCurrency(
  text: string,
  expected: string,
): { readonly rest: string; readonly currency: string | null | undefined } {
  const found = new Set<string>();
  const rest = text.replace(markPattern, (word) => {
    const currency = currencyOf(word, expected);
    if (currency === undefined) return word;
    found.add(currency);
    return ' ';
  });
  const [currency] = found;
  return { rest: rest.replace(/ +/g, ' ').trim(), currency: found.size > 1 ? null : currency };
}

/** A lone $ or ¥ is the expected currency where that one is written so. */
function currencyOf(word: string, expected: string): string | undefined {
  if (word === '$' && dollars.has(expected)) return expected;
  if (word === '¥' && expected === 'CNY') return expected;
  return marks[word] ?? (codes.has(word) ? word.toUpperCase() : undefined);
}

/** Codes that headers name; a header's other words of three letters ("all", "try", "top") are no currencies. */
const headerCodes: ReadonlySet<string> = new Set(
  'vnd usd eur gbp jpy cny krw thb sgd aud cad hkd twd inr php myr idr'.split(' '),
);

/** The currency that a column's header names: "Amount (USD)", "Tổng tiền VNĐ"; undefined when it names none. */
export function moneyCurrencyOf(header: string): string | undefined {
  const words = fold(header).match(markPattern) ?? [];
  const mark = words.find((word) => headerCodes.has(word) || /[^a-z]/.test(word));
  return mark && currencyOf(mark, '');
}

const names: Readonly<Record<string, string>> = {
  ...{ 'viet nam dong': 'VND', 'vietnam dong': 'VND', 'vietnamese dong': 'VND', 'dong viet nam': 'VND', vnd: 'VND' },
  ...{ 'do la': 'USD', 'do la my': 'USD', 'us dollar': 'USD', 'us dollars': 'USD', dollar: 'USD', dollars: 'USD' },
  ...{ 'nhan dan te': 'CNY', 'yen nhat': 'JPY', 'won han quoc': 'KRW', 'bang anh': 'GBP', 'baht thai': 'THB' },
};

/** Words that only count money, where a cell holds nothing else: "nghìn", "triệu đồng". */
const counting: Readonly<Record<string, number>> = {
  ...{ nghin: 1e3, ngan: 1e3, k: 1e3, thousand: 1e3, '1000': 1e3 },
  ...{ trieu: 1e6, tr: 1e6, million: 1e6, ty: 1e9, ti: 1e9, billion: 1e9 },
};
const countingFirst = new RegExp(`^(${Object.keys(counting).join('|')})(?: |$)`);

const plainWords = (cell: string): string =>
  fold(cell)
    .replace(/\b1[.,]000(?=\D|$)/, '1000 ')
    .replace(/[.\s]+/g, ' ')
    .trim();

/** What the cell of a column of units says that a number counts: 1e6 for "triệu đồng"; undefined where it says nothing. */
export const countedUnit = (cell: string): number | undefined =>
  counting[countingFirst.exec(plainWords(cell))?.[1] ?? ''];

/** Is a cell under "ĐVT" a unit of money: what it counts, a currency that headers name, or both? Goods are counted in others. */
export function isMoneyUnit(cell: string): boolean {
  const rest = plainWords(cell).replace(countingFirst, '');
  if (names[rest] ?? (rest === '' && countedUnit(cell))) return true;
  return (
    rest === 'dong' ||
    rest === 'd' ||
    rest === 'vn dong' ||
    headerCodes.has(rest) ||
    /^(?:[a-z]{0,2}\$|[₫€£฿₩₹₱₽¥])$/.test(rest)
  );
}

/**
 * The ISO 4217 code that a cell of a currency column names; null where it only says what it counts ("nghìn"). Refused as
 * currency.unknown.
 */
export function cleanCurrency(cell: string): Cleaned<string> {
  const text = plainWords(cell).replace(countingFirst, '');
  if (text === '') return countedUnit(cell) === undefined ? refused('currency.unknown') : empty();
  const named = names[text];
  if (named) return kept(named);
  const { rest, currency } = takeCurrency(text, '');
  return currency && !/[a-z\d]/.test(rest) ? kept(currency) : refused('currency.unknown');
}
