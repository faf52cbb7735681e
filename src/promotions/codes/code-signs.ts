/** 32 signs that nobody mistakes for one another when they are read aloud or typed: without I, L, O and U. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Signs of a code before its check sign: 55 bits. */
const length = 11;

/** Twice a number of the field of 32 elements (x⁵ + x² + 1). */
const twice = (value: number): number => (value << 1) ^ (value & 16 ? 37 : 0);

/**
 * The check sign of signs: Damm's scheme (2004) over the field of 32 elements, x ∗ y = 2 (x + y). It finds each wrong sign
 * and each swap of two neighbours, the check sign among them.
 */
function checkValue(body: string): number {
  let interim = 0;
  for (const sign of body) interim = twice(interim ^ signs.indexOf(sign));
  return interim;
}

/** A code of random bytes, at least 11 of them. */
export function codeOf(random: Uint8Array): string {
  const body = Array.from({ length }, (_, i) => signs[(random[i] ?? 0) & 31]).join('');
  return body + signs[checkValue(body)];
}

/** A code in groups, as people read it: K7QX-4MPA-09ZT. */
export const groupedCode = (code: string): string => (isMade(code) ? code.replace(/(.{4})(?=.)/g, '$1-') : code);

/** Does a text have the form of a code that was made, with the right check sign? */
export const isMade = (code: string): boolean => hasForm(code) && checkValue(code) === 0;

/** Does it have the form, whatever its check sign? */
export const hasForm = (code: string): boolean =>
  code.length === length + 1 && [...code].every((sign) => signs.includes(sign));

/** A typed code without what separates its groups, in upper case. */
export const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s._–-]+/g, '')
    .toUpperCase();

/** The same with the letters that are no signs as what they are mistaken for: O as 0, I and L as 1. */
export const readSigns = (plain: string): string => plain.replaceAll('O', '0').replace(/[IL]/g, '1');
