import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanAge } from '../../src/cleaning/date/age.ts';
import { expectOneOutcome } from './outcome.ts';

const today = '2026-03-08';

test.each([
  ['35', { age: 35, birthYear: 1991 }],
  ['35.0', { age: 35, birthYear: 1991 }],
  ['35 tuổi', { age: 35, birthYear: 1991 }],
  ['35y', { age: 35, birthYear: 1991 }],
  ['Tuổi: 35', { age: 35, birthYear: 1991 }],
  ['nhỏ hơn 18', { min: null, max: 17 }],
  ['lớn hơn 60', { min: 61, max: null }],
  ['1990', { age: 36, birthYear: 1990 }],
  ['25-34', { min: 25, max: 34 }],
  ['từ 25 đến 34 tuổi', { min: 25, max: 34 }],
  ['18+', { min: 18, max: null }],
  ['trên 60 tuổi', { min: 61, max: null }],
  ['60 trở lên', { min: 60, max: null }],
  ['dưới 18', { min: null, max: 17 }],
  ['U30', { min: 20, max: 29 }],
  ['U18', { min: null, max: 17 }],
])('%s is %j', (cell, value) => {
  expect(cleanAge(cell, today).value).toEqual(value);
});

test.each([
  ['130', 'date.impossible'],
  ['2030', 'date.impossible'],
  ['34-25', 'date.impossible'],
  ['trẻ', 'date.unparsed'],
])('%s is no age: %s', (cell, code) => {
  expect(cleanAge(cell, today).refused).toBe(code);
});

test('any text has one outcome, and an age read again is the same', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.nat(2100).map(String)), (cell) => {
      const once = cleanAge(cell, today);
      expectOneOutcome(once, 'date');
      if (once.value && 'age' in once.value) expect(cleanAge(String(once.value.age), today).value).toEqual(once.value);
    }),
  );
});
