import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanNumber } from '../../src/intake/profile/number.ts';

test.each([
  ['1', 1],
  ['02', 2],
  ['-1', -1],
  ['+2', 2],
  ['2.0', 2],
  ['1,5', 1.5],
  ['0.500', 0.5],
  ['0,250', 0.25],
  ['1.000', 1000],
  ['1,000', 1000],
  ['1 000', 1000],
  ['1.234.567', 1_234_567],
  ['1,234.5', 1234.5],
  ['1.234,5', 1234.5],
  ['2 cái', 2],
  ['3 hộp', 3],
  ['x2', 2],
  ['5 đơn hàng', 5],
  ['120 điểm', 120],
])('%s is %d', (cell, number) => {
  expect(cleanNumber(cell)).toEqual({ value: number, flags: [], refused: null });
});

test.each(['', 'abc', '2 tá', '2k', '2 chục', '1.2.3', '12/5', '1,23,456', '2 -'])('%j is no number', (cell) => {
  expect(cleanNumber(cell)).toEqual({ value: null, flags: [], refused: 'number.unparsed' });
});

test('a number read again is the same', () => {
  fc.assert(
    fc.property(fc.integer(), (number) => {
      expect(cleanNumber(String(number)).value).toBe(number);
    }),
  );
});
