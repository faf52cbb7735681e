import { type Cleaned, kept, refused } from '../cleaned.ts';

const old6: readonly string[] = ['postal.old6'];
const anywhere = /^[A-Z0-9][A-Z0-9 -]{1,10}$/;

/**
 * A postal code of a country (ISO 3166): in Vietnam five digits, or the six of before 2018 (flag postal.old6); elsewhere
 * letters and digits, in capitals. Never a key. Refused as postal.unparsed.
 */
export function cleanPostalCode(raw: string, ctx: { readonly country: string }): Cleaned<string> {
  if (ctx.country !== 'VN') {
    const code = raw.toUpperCase();
    return anywhere.test(code) ? kept(code) : refused('postal.unparsed');
  }
  const digits = raw.replace(/\.0$/, '').replaceAll(' ', '');
  if (!/^\d{5,6}$/.test(digits)) return refused('postal.unparsed');
  return kept(digits, digits.length === 6 ? old6 : []);
}
