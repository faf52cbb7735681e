import tables from '../data/phone-vietnam.json' with { type: 'json' };
import { readByLibrary } from './phone-library.ts';
import type { Phone, PhoneReading } from './phone-reading.ts';

// All numbers here are national ones without the trunk zero: 912345678, 2438251234.

const mobile2018 = new Map(Object.entries(tables.mobile2018));
const landline2017 = new Map(Object.entries(tables.landline2017));

/** Operator by the first two digits of a mobile number. 30, 31, 51 and 95, which libphonenumber takes, have none. */
const carriers: (string | undefined)[] = Array(100).fill(undefined);
for (const [carrier, prefixes] of Object.entries(tables.carriers)) {
  for (const prefix of prefixes) carriers[Number(prefix)] = carrier;
}

/** Area codes in force; within Hà Nội (24) and Hồ Chí Minh City (28) a number begins with 2 to 8 or 9. */
const areas = new Set(['210', '211', '218', '219', '289']);
for (const area of landline2017.values()) areas.add(area);
for (let first = 2; first <= 8; first++) areas.add(`24${first}`).add(`28${first}`);

/**
 * The operator of a mobile number in force, `digits` being its nine digits from `start`; undefined when no operator
 * has the range. The ranges are libphonenumber's, with 052, 055 and 089 whole, without 030, 031, 051 and 095.
 */
export function mobileCarrier(digits: string, start = 0): string | undefined {
  const prefix = (digits.charCodeAt(start) - 48) * 10 + digits.charCodeAt(start + 1) - 48;
  if (prefix === 99 && digits[start + 2] === '2') return undefined;
  return carriers[prefix];
}

/** Numbers of these old area codes are dialled like mobiles of today; they are read as the mobile. */
const collidesWithMobile = (area: string): boolean =>
  area === '8' || (area.length === 2 && carriers[Number(area)] !== undefined);

/** Could this mobile number have been a landline of before 2017 (038 123 4567 of Nghệ An)? */
export const maybeOldLandline = ({ country, type, e164 }: Phone): boolean =>
  country === 'VN' && type === 'mobile' && (e164[3] === '8' || landline2017.has(e164.slice(3, 5)));

function found(significant: string, type: Phone['type'], more: Partial<Phone> & { flag?: string } = {}): PhoneReading {
  const { flag, national = `0${significant}`, carrierHint = null } = more;
  const phone: Phone = { e164: `+84${significant}`, national, country: 'VN', type, carrierHint, ext: null };
  return { phone, flags: flag ? [flag] : [] };
}

function readMobile(significant: string): PhoneReading | undefined {
  if (significant.length === 9) {
    const carrierHint = mobileCarrier(significant);
    return carrierHint ? found(significant, 'mobile', { carrierHint }) : undefined;
  }
  const prefix = mobile2018.get(significant.slice(0, 3));
  if (significant.length !== 10 || !prefix) return undefined;
  const today = prefix + significant.slice(3);
  return found(today, 'mobile', { carrierHint: mobileCarrier(today) ?? null, flag: 'phone.migrated_2018' });
}

/** Country code and area in one bracket, (84-8) or (84 38), and the area 8 of before 2017 by itself: (08), 08-, +84 8. */
const areaApart =
  /^\s*(?:\(\+?84[\s.-]*0?(\d{1,2})\)|\(?(?:\+|00)?84\)?[\s.-]+\(?0?(8)(?:\)|[\s.-])|\(0(8)\)|0(8)[.-])(.*)$/;

/**
 * A landline of before 2017 whose area code is written apart, although together with its number it would be dialled like
 * a mobile of today; undefined for anything else.
 */
export function readOldLandline(run: string): PhoneReading | undefined {
  if (!isApart(run)) return undefined;
  const [, inBracket, behindCode, inZero, beforeMark, rest = ''] = areaApart.exec(run) ?? [];
  const area = landline2017.get(inBracket ?? behindCode ?? inZero ?? beforeMark ?? '');
  const today = area && area + rest.replace(/\D/g, '');
  return today && isLandline(today) ? found(today, 'landline', { flag: 'phone.migrated_2017' }) : undefined;
}

/** By one look: does the text part what may be an area code from the rest? Most numbers do not. */
const isApart = (run: string): boolean => /^\s*(?:\(|08[.-]|(?:\+|00)?84[\s.-])/.test(run);

const isLandline = (significant: string): boolean => significant.length === 10 && areas.has(significant.slice(0, 3));

function readLandline(significant: string): PhoneReading | undefined {
  if (isLandline(significant)) return found(significant, 'landline');
  // Before 2017 nine digits followed the zero, ten where the area code had three.
  const lengths = significant.length === 9 ? [1, 2] : significant.length === 10 ? [3] : [];
  for (const length of lengths) {
    const old = significant.slice(0, length);
    const area = collidesWithMobile(old) ? undefined : landline2017.get(old);
    const today = area && area + significant.slice(length);
    if (today && isLandline(today)) return found(today, 'landline', { flag: 'phone.migrated_2017' });
  }
  return undefined;
}

/** Lines of services, dialled without a zero: 1800…, 1900…. */
function readService(significant: string): PhoneReading | undefined {
  const flag = 'phone.not_personal';
  if (/^1800\d{4,6}$/.test(significant)) return found(significant, 'tollfree', { national: significant, flag });
  if (/^1900\d{4,6}$/.test(significant)) return found(significant, 'premium', { national: significant, flag });
  return undefined;
}

/** Numbers of networks and machines, which only the library knows (069…, 0672…, 014…). */
const special = /^(?:1[246]\d{7}|69\d{5,6}|[17]99\d{4}|672\d{6})$/;

function refusal(significant: string): PhoneReading {
  const { length } = significant;
  if (length < 9) return { refused: 'phone.too_short' };
  if (length > 10) return { refused: 'phone.too_long' };
  const tenDigits = /^[12]/.test(significant);
  if (length === 9 && tenDigits) return { refused: 'phone.too_short' };
  return { refused: length === 10 && !tenDigits ? 'phone.too_long' : 'phone.bad_prefix' };
}

/**
 * Reads a Vietnamese number without its trunk zero, by today's ranges and by the renumberings of 2018 (mobiles of 11
 * digits) and 2017 (area codes). A landline of before 2017 that reads as a mobile of today is taken for the mobile.
 */
export function readVietnamese(significant: string): PhoneReading {
  const reading = readMobile(significant) ?? readLandline(significant) ?? readService(significant);
  if (reading) return reading;
  return special.test(significant) ? readByLibrary(`+84${significant}`, 'VN') : refusal(significant);
}
