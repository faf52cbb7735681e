import { type Cleaned, empty, kept, refused } from '../cleaned.ts';
import { tidyCell } from '../text/cell-text.ts';
import { isNullWord } from '../text/null-words.ts';
import { type PhoneCell, readPhoneCell } from './phone-cell.ts';
import type { Phone } from './phone-reading.ts';
import { maybeOldLandline, mobileCarrier } from './phone-vietnam.ts';

export { isShared, type Phone } from './phone-reading.ts';

/** What is known of the column that a number stands in. */
export interface PhoneContext {
  /** ISO 3166: where numbers without `+NN` are dialled. */
  readonly country: string;
  /** The header says landline (máy bàn, cố định). */
  readonly landline?: boolean;
  /** E.164 numbers that fill the field: dummy numbers that more than five rows of the file hold. */
  readonly placeholders?: ReadonlySet<string>;
}

/** The numbers of a cell, and the words that stood around them. */
export type CleanedPhones = Cleaned<readonly Phone[]> & { readonly note?: string };

/** A cell longer than this (characters) is no list of numbers. */
const longestCell = 300;

const flagOrder = [
  'phone.zero_restored',
  'phone.migrated_2018',
  'phone.migrated_2017',
  'phone.excel_float',
  'phone.excel_scientific_recovered',
  'phone.multiple',
  'phone.foreign',
  'phone.not_personal',
  'phone.extension',
  'phone.maybe_old_landline',
];

/**
 * Reads the telephone numbers of a cell, by the rules of its country and with +NN always winning. Refused with
 * phone.excel_scientific, too_short, too_long, bad_prefix, placeholder, short_code, masked or letters when it holds none;
 * a number refused beside a good one, or another person's (phone.other_person), leaves its code among the flags and its
 * text in the note. An extension stays with its number (phone.extension).
 */
export function cleanPhone(raw: string, ctx: PhoneContext): CleanedPhones {
  const canonical = ctx.country === 'VN' && !ctx.landline ? canonicalMobile(ungrouped(raw)) : undefined;
  if (canonical) return ctx.placeholders?.has(canonical.e164) ? refused('phone.placeholder') : kept([canonical]);
  // Marks of writing direction come along when a number is copied from a page.
  const cell = tidyCell(raw.replace(/(?![\u200B\uFEFF])\p{Cf}/gu, ''));
  if (isNullWord(cell)) return empty();
  if (cell.length > longestCell) return refused('phone.too_long');
  return weigh(readPhoneCell(cell, ctx.country), ctx);
}

function weigh(cell: PhoneCell, ctx: PhoneContext): CleanedPhones {
  const phones = new Map<string, Phone>();
  const flags = new Set<string>();
  const refusals = [...cell.refusals];
  for (const { phone, flags: done } of cell.numbers) {
    if (ctx.placeholders?.has(phone.e164)) {
      refusals.push({ code: 'phone.placeholder', text: phone.national });
      continue;
    }
    const before = phones.get(phone.e164);
    if (!before) phones.set(phone.e164, phone);
    else if (phone.ext !== before.ext && phone.ext) cell.notes.push(`ext ${phone.ext}`);
    if (phone.ext) flags.add('phone.extension');
    for (const flag of done) flags.add(flag);
    if (ctx.landline && !done.includes('phone.migrated_2018') && maybeOldLandline(phone)) {
      flags.add('phone.maybe_old_landline');
    }
  }
  if (phones.size === 0) return refused(mainRefusal(refusals));
  if (phones.size > 1) flags.add('phone.multiple');
  const known = flagOrder.filter((flag) => flags.has(flag));
  const others = new Set(refusals.map(({ code }) => code));
  const note = noteOf([...cell.notes, ...refusals.map(({ text }) => text)]);
  return { ...kept([...phones.values()], [...known, ...others]), ...(note && { note }) };
}

/** Of several reasons the one of the longest run of digits: it was most nearly a number. */
function mainRefusal(refusals: PhoneCell['refusals']): string {
  const digits = (text: string) => text.replace(/\D/g, '').length;
  const [first] = refusals.toSorted((a, b) => digits(b.text) - digits(a.text));
  return first?.code ?? 'phone.letters';
}

function noteOf(texts: readonly string[]): string {
  const tidy = (text: string) => text.replace(/^[\s:.,;–-]+|[\s:.,;(–-]+$/g, '').replace(/\s+/g, ' ');
  return texts.map(tidy).filter(Boolean).join('; ');
}

/**
 * A number without the blanks, dots or dashes between its groups of digits; anything else as it is, also what may be a
 * landline of before 2017 with its area code 08.
 */
const ungrouped = (raw: string): string =>
  raw.length > 10 && raw.length < 18 && grouped.test(raw) && !areaOfSaigon.test(raw) ? raw.replace(/[ .-]/g, '') : raw;
const areaOfSaigon = /^(?:0|\+84[ .-])8[ .-]/;
const grouped = /^\+?\d+(?:[ .-]\d+)+$/;

/** The common case by itself: ten digits from 0, or +84 and nine, of a mobile range in force. */
function canonicalMobile(raw: string): Phone | undefined {
  const start = raw.length === 10 ? 1 : raw.length === 12 ? 3 : 0;
  if (!start || !(start === 1 ? raw[0] === '0' : raw.startsWith('+84'))) return undefined;
  let same = true;
  for (let at = start; at < raw.length; at++) {
    const digit = raw.charCodeAt(at);
    if (digit < 48 || digit > 57) return undefined;
    same &&= digit === raw.charCodeAt(start);
  }
  const carrierHint = mobileCarrier(raw, start);
  if (same || !carrierHint) return undefined;
  const significant = raw.slice(start);
  const national = start === 1 ? raw : `0${significant}`;
  const e164 = start === 1 ? `+84${significant}` : raw;
  return { e164, national, country: 'VN', type: 'mobile', carrierHint, ext: null };
}

/**
 * May this number be one that is typed to fill a field (0912345678, 0987654321, 0909090909)? Its last eight digits run
 * up, down or in pairs. A real person can own it: only when more than five rows of a file hold it is it refused.
 */
export function dummyNumber(e164: string): boolean {
  if (e164.length < 9) return false;
  const digit = (fromEnd: number) => e164.charCodeAt(e164.length - fromEnd) - 48;
  const step = (digit(1) - digit(2) + 10) % 10;
  let runs = step === 1 || step === 9;
  let pairs = true;
  for (let at = 2; at <= 7 && (runs || pairs); at++) {
    runs &&= (digit(at) - digit(at + 1) + 10) % 10 === step;
    pairs &&= digit(at - 1) === digit(at + 1);
  }
  return runs || pairs;
}
