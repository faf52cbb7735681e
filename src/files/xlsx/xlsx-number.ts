/** How the numbers of a cell style are shown. */
export type NumberLook = 'number' | 'date' | 'percent' | { readonly digits: number } | { readonly currency: string };

/** Formats that every workbook knows by number and that show a date or a time. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const isBuiltInPercent = (id: number): boolean => id === 9 || id === 10;

/** A currency that a format shows, in brackets with its locale, in quotes, after a backslash or bare. */
const shownCurrency = /\[\$([^\]-]+)(?:-[^\]]*)?\]|"([^"]*)"|\\?([€£¥฿₩₹₱₽$])(?!-)/gu;
/** The marks of foreign money; amounts in đồng are the usual ones, shown or not. */
const foreignMark = /^(?:(?:us|hk|nt|[acs])?\$|[€£¥฿₩₹₱₽]|usd|eur|gbp|jpy|sgd|aud|cad|cny|krw|thb|hkd|twd)$/i;

function currencyShown(code: string): string | undefined {
  for (const [, locale, quoted, bare] of code.split(';')[0]!.matchAll(shownCurrency)) {
    const mark = (locale ?? quoted ?? bare ?? '').trim();
    if (foreignMark.test(mark)) return mark;
  }
  return undefined;
}

/** What a number format makes of a number: a date, a number of fixed digits (`0000000000`), foreign money, or a plain number. */
export function lookOf(formatId: number, code: string | undefined): NumberLook {
  if (code === undefined) return isBuiltInDate(formatId) ? 'date' : isBuiltInPercent(formatId) ? 'percent' : 'number';
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';')[0]!;
  if (/^0{2,}$/.test(bare)) return { digits: bare.length };
  const currency = currencyShown(code);
  if (currency !== undefined) return { currency };
  if (bare.includes('%')) return 'percent';
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare) ? 'date' : 'number';
}

/**
 * The text of a number cell: dates as ISO, whole numbers in full, others to the 15 digits that a spreadsheet keeps; foreign
 * money and percents with the mark that is shown, for $100 is not 100 đồng.
 */
export function numberText(stored: string, look: NumberLook, date1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  if (look === 'date') return serialText(value, date1904) ?? plainNumber(value, stored);
  const text = plainNumber(value, stored);
  if (look === 'percent') return `${Number((value * 100).toPrecision(12))}%`;
  if (typeof look === 'string') return text;
  if ('currency' in look)
    return text.replace(/^-?/, (sign) => `${sign}${look.currency}${look.currency.length > 2 ? ' ' : ''}`);
  return /^\d+$/.test(text) ? text.padStart(look.digits, '0') : text;
}

function plainNumber(value: number, stored: string): string {
  if (/^-?\d+$/.test(stored)) return stored;
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(Number(value.toPrecision(15)));
}

const daySeconds = 86_400;

/** `YYYY-MM-DD`, with ` HH:MM:SS` when there is a time, or the time alone; undefined for what is no date of a spreadsheet. */
function serialText(serial: number, date1904: boolean): string | undefined {
  const seconds = Math.round(serial * daySeconds);
  const days = Math.floor(seconds / daySeconds) + (date1904 ? 1462 : 0);
  if (serial < 0 || days > 2_958_465) return undefined;
  const time = new Date((seconds % daySeconds) * 1000).toISOString().slice(11, 19);
  if (days === 0) return time;
  const date = dateOfSerial(days);
  return time === '00:00:00' ? date : `${date} ${time}`;
}

/** Spreadsheets count a 29 February 1900 that never was, as day 60; the days before it are one off. */
function dateOfSerial(days: number): string {
  if (days === 60) return '1900-02-29';
  return new Date((days - (days < 60 ? 25_568 : 25_569)) * daySeconds * 1000).toISOString().slice(0, 10);
}
