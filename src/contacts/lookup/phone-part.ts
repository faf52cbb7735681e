import { cleanPhone } from '../../cleaning/phone/phone.ts';
import { callingCodeOf } from '../../cleaning/phone/phone-library.ts';
import type { FieldScope, ValueTest } from '../facts/contact-field.ts';

/** A whole number has at least so many digits. */
const wholeNumber = 8;

/**
 * A part of a phone number as people type it – 1009, 0901 234, +84 90 – against numbers in E.164: the digits anywhere in
 * the number as it is dialled at home or from abroad. Undefined for what holds no digit.
 */
export function phonePart(typed: string, op: string, { settings }: FieldScope): ValueTest | undefined {
  const digits = typed.replace(/\D/g, '');
  if (op !== '~' || digits === '') return undefined;
  const abroad = /^\s*\+/.test(typed) ? digits : /^00[1-9]/.test(digits) ? digits.slice(2) : undefined;
  const patterns = abroad === undefined ? [`%${digits}%`, ...asDialled(digits, settings.country)] : [`+${abroad}%`];
  const whole = digits.length < wholeNumber ? [] : (cleanPhone(typed, settings).value ?? []).map(({ e164 }) => e164);
  return {
    text: abroad === undefined ? digits : `+${abroad}`,
    sql: (value, { bind }) => [...patterns, ...whole].map((pattern) => `${value} LIKE ${bind(pattern)}`).join(' OR '),
  };
}

/** The zero of a number dialled at home is no part of its E.164 form. */
function asDialled(digits: string, country: string): string[] {
  const code = digits.startsWith('0') ? callingCodeOf(country) : undefined;
  return code === undefined ? [] : [`+${code}${digits.slice(1)}%`];
}
