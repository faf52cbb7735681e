/** How the numbers of a cell style are shown. */
export type NumberLook = 'number' | 'date' | { readonly digits: number };

/** Formats that every workbook knows by number and that show a date or a time. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** What a number format makes of a number: a date, a number of fixed digits (`0000000000`), or a plain number. */
export function lookOf(formatId: number, code: string | undefined): NumberLook {
  if (code === undefined) return isBuiltInDate(formatId) ? 'date' : 'number';
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';')[0]!;
  if (/^0{2,}$/.test(bare)) return { digits: bare.length };
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare) ? 'date' : 'number';
}

/** The text of a number cell: dates as ISO, whole numbers in full, others to the 15 digits that a spreadsheet keeps. */
export function numberText(stored: string, look: NumberLook, date1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  if (look === 'date') return serialText(value, date1904) ?? plainNumber(value, stored);
  const text = plainNumber(value, stored);
  return typeof look === 'object' && /^\d+$/.test(text) ? text.padStart(look.digits, '0') : text;
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
