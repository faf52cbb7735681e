import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanPostalCode } from '../../src/cleaning/place/postal-code.ts';
import { expectOneOutcome } from './outcome.ts';

test.each([
  ['11022', 'VN', '11022', []],
  ['110 22', 'VN', '11022', []],
  ['700000', 'VN', '700000', ['postal.old6']],
  ['700000.0', 'VN', '700000', ['postal.old6']],
  ['sw1a 1aa', 'GB', 'SW1A 1AA', []],
  ['94103-1234', 'US', '94103-1234', []],
])('%s in %s is %s', (cell, country, value, flags) => {
  expect(cleanPostalCode(cell, { country })).toEqual({ value, flags, refused: null });
});

test.each([
  ['1234', 'VN'],
  ['Hà Nội', 'VN'],
  ['?', 'GB'],
])('%s is no postal code in %s', (cell, country) => {
  expect(cleanPostalCode(cell, { country }).refused).toBe('postal.unparsed');
});

test('any text has one outcome, and a code read again is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('VN', 'GB'), (cell, country) => {
      const once = cleanPostalCode(cell, { country });
      expectOneOutcome(once, 'postal');
      if (once.value !== null) expect(cleanPostalCode(once.value, { country })).toEqual(once);
    }),
  );
});
