import type { FieldName } from '../fields.ts';
import { headerKey } from './header-words.ts';
import type { Candidate } from './mapping.ts';
import type { ColumnSample } from './values.ts';

/** The headers of a date of birth in three columns. */
const parts = {
  day: /^(?:ngay|ngay sinh|sinh ngay|day|birth ?day|day of birth|dob d(?:ay)?)$/,
  month: /^(?:thang|thang sinh|sinh thang|month|birth month|month of birth|dob m(?:onth)?)$/,
  year: /^(?:nam|nam sinh|sinh nam|year|birth year|year of birth|dob y(?:ear)?)$/,
} as const;

const ofBirth = /sinh|birth|dob/;

/** Years ago that are no purchase any more, where no header says what happened on the day. */
const longAgo = 5;

/** Finds the columns of a birth date in three parts; the year's then reads all three. */
export function settleBirthParts(candidates: readonly Candidate[], samples: readonly ColumnSample[]): void {
  const today = Number(samples[0]?.today.slice(0, 4));
  const part = (pattern: RegExp, is: (value: number) => boolean) =>
    candidates.find(
      ({ header, column, owner, forced }) =>
        !forced && !owner && pattern.test(headerKey(header)) && holdsNumbers(samples[column], is),
    );
  const day = part(parts.day, (value) => value >= 1 && value <= 31);
  const month = part(parts.month, (value) => value >= 1 && value <= 12);
  const year = part(parts.year, (value) => value < 100 || (value >= 1900 && value <= today));
  if (day && month && year) settleThree([day, month, year], candidates, samples[year.column], today - longAgo);
  joinParts(candidates);
}

type Three = readonly [day: Candidate, month: Candidate, year: Candidate];

function settleThree(three: Three, all: readonly Candidate[], years: ColumnSample | undefined, before: number): void {
  const rest = all.filter((candidate) => !three.includes(candidate));
  const has = (...fields: FieldName[]) => rest.some(({ field }) => field !== undefined && fields.includes(field));
  const named = three.some(({ header }) => ofBirth.test(headerKey(header)));
  const sold = has('amount', 'quantity', 'unit_price', 'product', 'order_id');
  const born = named || (!sold && holdsNumbers(years, (value) => value < before));
  if (!born || has('birth_date')) {
    for (const one of three) Object.assign(one, { field: undefined, unused: 'other_meaning:date_part' });
    return;
  }
  for (const [i, field] of (['birth_day', 'birth_month', 'birth_date'] as const).entries()) {
    Object.assign(three[i] as Candidate, { field, knownBy: 'header', confidence: 0.9, unused: undefined, flags: [] });
  }
}

/** A day and a month, found here or named with --map, belong to the birth date. */
function joinParts(candidates: readonly Candidate[]): void {
  const of = (field: FieldName) => candidates.find((candidate) => candidate.field === field);
  const [day, month, year] = [of('birth_day'), of('birth_month'), of('birth_date')];
  if (day && month && year) year.parts = { day: day.column, month: month.column };
}

const enough = 0.8;

/** "3", "03" and "Tháng 3" are numbers. */
function holdsNumbers(sample: ColumnSample | undefined, is: (value: number) => boolean): boolean {
  const cells = sample?.cells ?? [];
  const fits = cells.filter((cell) => {
    const number = /^\D{0,8}(\d{1,4})$/.exec(cell)?.[1];
    return number !== undefined && is(Number(number));
  });
  return cells.length > 0 && fits.length >= enough * cells.length;
}
