import { cleanAge } from '../cleaning/age.ts';
import { tidyCell } from '../cleaning/cell-text.ts';
import type { Cleaned } from '../cleaning/cleaned.ts';
import { cleanConsent, cleanOptOut } from '../cleaning/consent.ts';
import { cleanDate } from '../cleaning/date.ts';
import { cleanDateTime } from '../cleaning/date-time.ts';
import { cleanEmail } from '../cleaning/email.ts';
import { cleanGender } from '../cleaning/gender.ts';
import { cleanCurrency, cleanMoney } from '../cleaning/money.ts';
import { isNullWord } from '../cleaning/null-words.ts';
import { cleanPhone } from '../cleaning/phone.ts';
import { cleanProvince } from '../cleaning/place.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type FieldName, type FieldType, fieldType } from './fields.ts';
import { cleanNumber } from './number.ts';

/** Cells of a column that hold something, tidied; the evidence for what the column means. */
export interface ColumnSample {
  readonly cells: readonly string[];
  /** The same with words for nothing, which may be answers: "không", "x". */
  readonly answers: readonly string[];
  readonly country: string;
  readonly currency: string;
  readonly today: LocalDate;
}

/** At least this share of the cells must read as the type. */
const enough = 0.6;
const mostCells = 400;

/** The cells of column `column` among some rows. */
export function sampleColumn(
  rows: readonly (readonly string[])[],
  column: number,
  ctx: Omit<ColumnSample, 'cells' | 'answers'>,
): ColumnSample {
  const cells: string[] = [];
  const answers: string[] = [];
  for (const row of rows) {
    const cell = tidyCell(row[column] ?? '');
    if (cell !== '' && answers.length < mostCells) answers.push(cell);
    if (!isNullWord(cell)) cells.push(cell);
    if (cells.length >= mostCells) break;
  }
  return { ...ctx, cells, answers };
}

type Reader = (cell: string, sample: ColumnSample) => Cleaned<unknown>;

const either = (cell: string, today: LocalDate, birth: boolean): Cleaned<unknown> => {
  const dmy = cleanDate(cell, { order: 'dmy', today, birth });
  return dmy.value ? dmy : cleanDate(cell, { order: 'mdy', today, birth });
};

const readers: Partial<Record<FieldType, Reader>> = {
  phone: (cell, { country }) => cleanPhone(cell, { country }),
  email: (cell) => cleanEmail(cell),
  birth_date: (cell, { today }) => either(cell, today, true),
  date: (cell, { today }) => either(cell, today, false),
  datetime: (cell, { today }) => {
    const dmy = cleanDateTime(cell, { order: 'dmy', today, zone: 'UTC' });
    return dmy.value ? dmy : cleanDateTime(cell, { order: 'mdy', today, zone: 'UTC' });
  },
  age: (cell, { today }) =>
    /^\d{1,3}$|\D/.test(cell) ? cleanAge(cell, today) : { value: null, flags: [], refused: 'date.unparsed' },
  gender: (cell) => cleanGender(cell),
  money: (cell, { currency }) =>
    cleanMoney(cell, { currency, negative: true, decimal: currency === 'VND' ? undefined : '.' }),
  currency: (cell) => cleanCurrency(cell),
  income: (cell, { currency }) => cleanMoney(cell, { currency }),
  number: (cell) => cleanNumber(cell),
  consent: (cell) => cleanConsent(cell),
  opt_out: (cell) => cleanOptOut(cell),
  province: (cell) => cleanProvince(cell),
};

/** Do the cells read as this field? Undefined where nothing can tell: no cells, or a field of free text. */
export function holds(sample: ColumnSample, field: FieldName): boolean | undefined {
  if (field === 'name') return sample.cells.length === 0 ? undefined : nameShare(sample) >= enough;
  const read = readers[fieldType(field)];
  if (!read || sample.cells.length === 0) return undefined;
  return sample.cells.filter((cell) => read(cell, sample).value !== null).length / sample.cells.length >= enough;
}

/** Names are whatever holds letters and is no address of any kind. */
const nameShare = ({ cells }: ColumnSample) =>
  cells.filter((cell) => /\p{L}/u.test(cell) && !cell.includes('@')).length / cells.length;

/** What a column without a known header seems to hold: phones or e-mails, which nothing else looks like. */
export function likelyType(sample: ColumnSample): 'phone' | 'email' | undefined {
  if (sample.cells.length === 0) return undefined;
  if (
    sample.cells.filter((cell) => cell.includes('@')).length / sample.cells.length >= enough &&
    holds(sample, 'email')
  )
    return 'email';
  const dialled = sample.cells.filter((cell) => /^[\s'(]*(\+|0|84)?[\d\s().-]{8,}/.test(cell));
  return dialled.length / sample.cells.length >= enough && holds(sample, 'phone') ? 'phone' : undefined;
}
