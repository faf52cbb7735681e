import { readByLibrary } from './phone-library.ts';
import type { Phone, PhoneReading } from './phone-reading.ts';
import { readOldLandline, readVietnamese } from './phone-vietnam.ts';

/** Digits that people type to fill a field: one digit only. */
const oneDigit = /^(?:0+|(\d)\1{4,}|0(\d)\2{8}|84(\d)\3{8})$/;
/** The row of keys; elsewhere than in Vietnam it can be a number (0123 456 789 is one of Malaysia). */
const rowOfKeys = /^(?:0|84)?1234567890?$/;

/** Lines of services and extensions (113, 1080, 102), which ring at nobody's. */
const shortCode = /^[1-9]\d{2,3}$/;

function readInternational(digits: string, country: string): PhoneReading {
  if (digits.startsWith('84')) return readVietnamese(digits.slice(2).replace(/^0/, ''));
  return readByLibrary(`+${digits}`, country);
}

/** As dialled within Vietnam; 84 is the country code when 9 or 10 digits follow, 84xxxxxxx an 084 that lost its zero. */
function readInVietnam(digits: string): PhoneReading {
  const significant = digits.replace(/^0/, '');
  const behindCode = /^840?(\d{9,10})$/.exec(significant)?.[1];
  if (behindCode) return readVietnamese(behindCode);
  const reading = readVietnamese(significant);
  const withZero = digits.startsWith('0');
  // 0113 is no way to dial 113, but a number that lost its end.
  if (withZero && significant.length < 7) return { refused: 'phone.too_short' };
  if (!reading.phone || withZero || !reading.phone.national.startsWith('0')) return reading;
  return { ...reading, flags: ['phone.zero_restored', ...reading.flags] };
}

/**
 * Reads one number, whatever stands between its digits; `country` (ISO 3166) is where it would be dialled without
 * `+NN`, which always wins. Flag phone.foreign: it is a number of another country.
 */
export function readNumber(run: string, country: string): PhoneReading {
  const typed = run.replace(/[^\d+]/g, '');
  const digits = typed.replaceAll('+', '');
  if (oneDigit.test(digits) || (country === 'VN' && rowOfKeys.test(digits))) return { refused: 'phone.placeholder' };
  const reading = (country === 'VN' && readOldLandline(run)) || readUserInput(typed, digits, country);
  if (reading.refused === 'phone.too_short' && shortCode.test(typed.replace(/^(?:\+|00)84/, '')))
    return { refused: 'phone.short_code' };
  if (!reading.phone) return reading;
  const flag = flagOf(reading.phone, run, country);
  return flag ? { ...reading, flags: [...reading.flags, flag] } : reading;
}

function flagOf(phone: Phone, run: string, country: string): string | undefined {
  if (phone.country !== country) {
    return isDialledAtHome(run.replace(/[^\d+]/g, ''), phone) ? undefined : 'phone.foreign';
  }
  return country === 'VN' && phone.type === 'mobile' && areaOfSaigon.test(run) ? 'phone.maybe_old_landline' : undefined;
}
/** "08 3822 0001" is a mobile today and was a landline of Hồ Chí Minh City until 2017. */
const areaOfSaigon = /^\s*08 /;

/** 07911 123456 is dialled from Britain as a number of its own, though it rings in Guernsey. */
const isDialledAtHome = (typed: string, { national }: Phone): boolean => !typed.startsWith('+') && typed === national;

function readUserInput(typed: string, digits: string, country: string): PhoneReading {
  const international = /^(?:\+|00)([1-9].*)/.exec(typed)?.[1];
  // "+44 (0)7911 …" shows both ways to dial; the caller has taken "(0)" out.
  if (international) return readInternational(international, country);
  if (country === 'VN') return readInVietnam(digits);
  const reading = readByLibrary(digits, country);
  // 011 84 … from America: the ranges of Vietnam are known better here.
  return reading.phone?.country === 'VN' ? readVietnamese(reading.phone.e164.slice(3)) : reading;
}
