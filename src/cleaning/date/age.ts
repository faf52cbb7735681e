import type { LocalDate } from '../../shared/calendar.ts';
import { fold } from '../../shared/fold.ts';
import { type Cleaned, kept, refused } from '../cleaned.ts';

/** Years of age and the year of birth that follows, which may be the one before. */
export interface Age {
  readonly age: number;
  readonly birthYear: number;
}

/** From `min` to `max` years, both included; null where the range is open. */
export interface AgeRange {
  readonly min: number | null;
  readonly max: number | null;
}

const oldest = 120;

const exact = /^(?:tuoi ?:? ?|khoang |tam |~ ?)?(\d{1,4})(?:\.0+)? ?(?:t|tuoi|years?(?: old)?|yrs?|y\/?o|y\.?o\.?|y)?$/;
const between = /^(?:tu )?(\d{1,3}) ?(?:-|–|—|~|den|toi|to|and) ?(\d{1,3})$/;
const atLeast =
  /^(?:tren|lon hon|hon|over|tu|>|>=|≥) ?(\d{1,3})(?: tro len)?$|^(\d{1,3}) ?(?:\+|tro len|and over|plus)$/;
const below = /^(?:duoi|nho hon|chua den|under|below|<) ?(\d{1,3})$/;
const atMost = /^(?:den|toi|up to|<=|≤) ?(\d{1,3})$|^(\d{1,3}) tro xuong$/;
// "U30" are the people in their twenties; "U18" are those below 18.
const under = /^u ?(\d{2})$/;

/**
 * An age, a year of birth in an age column ("1990"), or a range ("25-34", "trên 60", "U30": flag `age.range`).
 * Refused as date.impossible (over 120, or a year to come) or date.unparsed.
 */
export function cleanAge(raw: string, today: LocalDate): Cleaned<Age | AgeRange> {
  if (raw.length > 50) return refused('date.unparsed');
  const text = fold(raw).replace(/\s+/g, ' ').trim();
  const year = Number(today.slice(0, 4));
  const single = exact.exec(text);
  if (single) return ageOf(Number(single[1]), year);
  const range = rangeOf(text.replace(/ ?(?:tuoi|years? old)/g, '').trim());
  if (!range) return refused('date.unparsed');
  const { min, max } = range;
  if ((min ?? 0) > (max ?? oldest) || (max ?? 0) > oldest) return refused('date.impossible');
  return kept(range, ['age.range']);
}

function ageOf(number: number, year: number): Cleaned<Age> {
  if (number <= oldest) return kept({ age: number, birthYear: year - number });
  const age = year - number;
  return age >= 0 && age <= oldest ? kept({ age, birthYear: number }, ['date.year_only']) : refused('date.impossible');
}

function rangeOf(text: string): AgeRange | null {
  const pair = between.exec(text);
  if (pair) return { min: Number(pair[1]), max: Number(pair[2]) };
  const low = atLeast.exec(text);
  if (low)
    return { min: Number(low[1] ?? low[2]) + (/^(?:tren|lon hon|hon|over|>(?!=))/.test(text) ? 1 : 0), max: null };
  const high = below.exec(text);
  if (high) return { min: null, max: Number(high[1]) - 1 };
  const most = atMost.exec(text);
  if (most) return { min: null, max: Number(most[1] ?? most[2]) };
  const limit = Number(under.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(limit)) return null;
  return { min: limit % 10 === 0 && limit >= 20 ? limit - 10 : null, max: limit - 1 };
}
