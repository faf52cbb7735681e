import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Token } from '../../src/segments/language/lexer.ts';
import { moneyOperand, numberOperand } from '../../src/segments/language/number-operand.ts';
import { UserError } from '../../src/shared/user-error.ts';

const typed = (raw: string, kind: Token['kind'] = 'literal'): Token => ({ kind, raw, at: 0 });

test.each([
  ['500.000', 500_000],
  ['1.500.000', 1_500_000],
  ['1,500,000', 1_500_000],
  ['500.000đ', 500_000],
  ['500.000 đ', 500_000],
  ['500000', 500_000],
  ['10', 10],
  ['500k', 500_000],
  ['1.5m', 1_500_000],
  ['1.5tr', 1_500_000],
  ['1,5tr', 1_500_000],
  ['1tr5', 1_500_000],
  ['2 tỷ', 2_000_000_000],
  ['0.5m', 500_000],
  ['-500.000', -500_000],
])('%s is %d đồng', (raw, amount) => {
  expect(moneyOperand(typed(raw, 'text'), 'VND')).toEqual({ is: 'number', value: amount, text: String(amount) });
});

test.each([
  '1.50',
  '1.5',
  '1,5',
  '1.500m',
  '1.500tr',
  '0.500',
  '000',
  '1.234.5',
  '500.00',
  '500.0000',
  '1.500,50',
  'trên 2tr',
  '5-10tr',
  '500USD',
  '1e6',
])('%s is refused in đồng', (raw) => {
  expect(() => moneyOperand(typed(raw), 'VND')).toThrow(UserError);
});

test.each([
  ['1.50', 150, '1.50'],
  ['1.5', 150, '1.50'],
  ['1500', 150_000, '1500'],
  ['1,500.00', 150_000, '1500'],
  ['1.5k', 150_000, '1500'],
  ['$12', 1200, '12'],
])('%s is %d cents', (raw, cents, text) => {
  expect(moneyOperand(typed(raw, 'text'), 'USD')).toEqual({ is: 'number', value: cents, text });
});

test.each(['1.500', '1,500', '1.505', '500.000'])('%s is refused in dollars', (raw) => {
  expect(() => moneyOperand(typed(raw, 'text'), 'USD')).toThrow(UserError);
});

test('the canonical text of an amount is its own canonical text', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom('VND', 'USD'), (value, currency) => {
      const { text } = moneyOperand(typed(String(value)), currency);
      expect(moneyOperand(typed(text), currency).text).toBe(text);
    }),
  );
});

test.each([
  ['12', 12],
  ['1.5', 1.5],
  ['500k', 500_000],
])('%s is the number %d', (raw, value) => {
  expect(numberOperand(typed(raw)).value).toBe(value);
});

test.each(['1.000', '12.500', '1,5', '000'])('%s is no number', (raw) => {
  expect(() => numberOperand(typed(raw))).toThrow(UserError);
});

test('the canonical text of a number is its own canonical text and means the number', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), fc.integer({ min: 4, max: 20 }), (number, decimals) => {
      const written = number.toFixed(decimals);
      const { value, text } = numberOperand(typed(written));
      expect(value).toBe(Number(written));
      expect(numberOperand(typed(text))).toEqual({ is: 'number', value, text });
    }),
  );
});
