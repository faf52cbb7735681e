import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanMoney, type MoneyValue } from '../../src/cleaning/money/money.ts';
import { examplesOf } from './examples.ts';
import { expectOneOutcome } from './outcome.ts';

const dong = { currency: 'VND' };
const dollar = { currency: 'USD' };

test.each(examplesOf('money'))('example $id: $in', (example) => {
  const cleaned = cleanMoney(example.in, dong);
  expect(cleaned.value).toEqual(example.out);
  expect(cleaned.flags).toEqual(example.flags ?? []);
});

test.each([
  ['0', 0],
  ['1500000', 1_500_000],
  ['1.500.000', 1_500_000],
  ['1,500,000 đ', 1_500_000],
  ['1 500 000', 1_500_000],
  ['1.500.000,00', 1_500_000],
  ['1500000.00', 1_500_000],
  ['1.500', 1_500],
  ['₫500.000', 500_000],
  ['VND 500,000', 500_000],
  ['500.000 VNĐ', 500_000],
  ['500 ngàn', 500_000],
  ['500 nghìn đồng', 500_000],
  ['15 củ', 15_000_000],
  ['1tr5', 1_500_000],
  ['1tr05', 1_050_000],
  ['1tr250', 1_250_000],
  ['1 triệu 250 nghìn', 1_250_000],
  ['1 triệu 250.000', 1_250_000],
  ['3 triệu rưỡi', 3_500_000],
  ['2 tỷ 3', 2_300_000_000],
  ['2 tỉ 300 triệu', 2_300_000_000],
  ['2 nghìn tỷ', 2_000_000_000_000],
  ['1,25 tỷ', 1_250_000_000],
  ['15tr/tháng', 15_000_000],
  ['1.5 million', 1_500_000],
  ['89 trđ', 89_000_000],
  ['89 tr.đ', 89_000_000],
  ['5 trăm nghìn', 500_000],
  ['1 triệu 2 trăm nghìn', 1_200_000],
  ['350.000,-', 350_000],
  ['+350.000', 350_000],
  ['15 triệu/1 tháng', 15_000_000],
])('%s is %d đồng', (cell, amount) => {
  expect(cleanMoney(cell, dong)).toEqual({ value: { amount, currency: 'VND' }, flags: [], refused: null });
});

test.each([
  ['29.33', 2933],
  ['29', 2900],
  ['29.3', 2930],
  ['1,234.56', 123_456],
  ['1.234,56', 123_456],
  ['1,500', 150_000],
  ['0.500', 50],
  ['$10k', 1_000_000],
  ['$29.33', 2933],
])('%s is %d cents', (cell, amount) => {
  expect(cleanMoney(cell, dollar)).toEqual({ value: { amount, currency: 'USD' }, flags: [], refused: null });
});

test.each([
  ['từ 10 đến 15 triệu', 10_000_000, 15_000_000],
  ['10tr - 15tr', 10_000_000, 15_000_000],
  ['500k-1tr', 500_000, 1_000_000],
  ['5.000.000 – 10.000.000đ', 5_000_000, 10_000_000],
  ['7-10tr/tháng', 7_000_000, 10_000_000],
  ['dưới 5 triệu', null, 5_000_000],
  ['≤ 5tr', null, 5_000_000],
  ['5 triệu trở xuống', null, 5_000_000],
  ['trên 20tr', 20_000_000, null],
  ['20tr+', 20_000_000, null],
  ['từ 20 triệu trở lên', 20_000_000, null],
])('%s is a range', (cell, min, max) => {
  expect(cleanMoney(cell, dong)).toEqual({
    value: { min, max, currency: 'VND' },
    flags: ['money.range'],
    refused: null,
  });
});

test.each([
  ['abc', 'money.unparsed'],
  ['12.34.56', 'money.unparsed'],
  ['1 2 3', 'money.unparsed'],
  ['0912345671', 'money.unparsed'],
  ['0912.345.671', 'money.unparsed'],
  ['+84912345671', 'money.unparsed'],
  ['1.5E+07', 'money.unparsed'],
  ['15-10 triệu', 'money.unparsed'],
  ['5 triệu 2 tỷ', 'money.unparsed'],
  ['5 USD EUR', 'money.unparsed'],
  ['99999999999999999999', 'money.unparsed'],
  ['-5000', 'money.negative'],
  ['(5.000)', 'money.negative'],
  ['1,5', 'money.ambiguous'],
])('%s is no amount: %s', (cell, code) => {
  expect(cleanMoney(cell, dong)).toMatchObject({ value: null, refused: code });
});

test('three digits after one point have two meanings in dollars until the column tells', () => {
  expect(cleanMoney('1.500', dollar).refused).toBe('money.ambiguous');
  expect(cleanMoney('1.500', { ...dollar, decimal: '.' }).value).toEqual({ amount: 150, currency: 'USD' });
  expect(cleanMoney('1.500', { ...dollar, decimal: ',' }).value).toEqual({ amount: 150_000, currency: 'USD' });
  expect(cleanMoney('1,500', { currency: 'EUR' }).refused).toBe('money.ambiguous');
  expect(cleanMoney('29.33', { ...dollar, decimal: ',' }).refused).toBe('money.ambiguous');
});

test('refunds are negative where the column may hold them', () => {
  expect(cleanMoney('-29.33', { ...dollar, negative: true }).value).toEqual({ amount: -2933, currency: 'USD' });
  expect(cleanMoney('(5.000)', { ...dong, negative: true }).value).toEqual({ amount: -5000, currency: 'VND' });
});

test('a currency named in the cell goes before that of the file', () => {
  const cleaned = cleanMoney('29.33 USD', dong);
  expect(cleaned).toEqual({ value: { amount: 2933, currency: 'USD' }, flags: ['money.other_currency'], refused: null });
});

test.each([
  ['10 triệu đến dưới 15 triệu', 10_000_000, 15_000_000],
  ['10 → 15 triệu', 10_000_000, 15_000_000],
  ['trong khoảng 10-15 triệu', 10_000_000, 15_000_000],
  ['nhỏ hơn 5 triệu', null, 5_000_000],
  ['thấp hơn 5 triệu', null, 5_000_000],
  ['chưa đến 5 triệu', null, 5_000_000],
  ['dưới mức 5 triệu', null, 5_000_000],
  ['Thu nhập dưới 5 triệu', null, 5_000_000],
  ['lớn hơn 20 triệu', 20_000_000, null],
  ['không dưới 20 triệu', 20_000_000, null],
  ['20+ triệu', 20_000_000, null],
])('%s is between %s and %s', (cell, min, max) => {
  expect(cleanMoney(cell, dong)).toMatchObject({ value: { min, max }, refused: null });
});

test.each([
  ['2 trăm', 'money.unparsed'],
  ['1,5 tr 5', 'money.unparsed'],
  ['1.234,567', 'money.ambiguous'],
])('%s leaves open what it counts: %s', (cell, code) => {
  expect(cleanMoney(cell, dong).refused).toBe(code);
});

test('the unit of the header counts for numbers without one', () => {
  const millions = { ...dong, unit: 1_000_000 };
  expect(cleanMoney('15,5', millions).value).toEqual({ amount: 15_500_000, currency: 'VND' });
  expect(cleanMoney('10-15', millions).value).toEqual({ min: 10_000_000, max: 15_000_000, currency: 'VND' });
  expect(cleanMoney('500k', millions).value).toEqual({ amount: 500_000, currency: 'VND' });
  expect(cleanMoney('15000000', millions).refused).toBe('money.ambiguous');
});

test('parts of a đồng are rounded away and said', () => {
  expect(cleanMoney('1234567.5', dong)).toMatchObject({ value: { amount: 1_234_568 }, flags: ['money.rounded'] });
  expect(cleanMoney('khoảng 10tr', dong)).toMatchObject({
    value: { amount: 10_000_000 },
    flags: ['money.approximate'],
  });
});

/** An amount as it is written without units or words. */
const plain = (amount: number, digits: number): string => (amount / 10 ** digits).toFixed(digits);

test('an amount comes back from each way to write it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (amount) => {
      const value = (currency: string): MoneyValue => ({ amount, currency });
      const dotted = amount.toLocaleString('de');
      for (const cell of [String(amount), dotted, `${dotted} đ`, amount.toLocaleString('en'), `${amount}.00`]) {
        expect(cleanMoney(cell, dong).value).toEqual(value('VND'));
      }
      expect(cleanMoney(plain(amount, 2), dollar).value).toEqual(value('USD'));
      expect(cleanMoney(`$${(amount / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`, dollar).value).toEqual(
        value('USD'),
      );
    }),
  );
});

test('any text has one outcome, in whole minor units, and what is read again is the same', () => {
  const pieces = fc.array(
    fc.constantFrom('1', '5', '250', '.', ',', ' ', 'tr', 'triệu', 'k', 'tỷ', '-', 'đ', '$', 'trên', '(', ')'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        pieces.map((list) => list.join('')),
      ),
      (cell) => {
        const once = cleanMoney(cell, { ...dong, negative: true });
        expectOneOutcome(once, 'money');
        if (!once.value) return;
        const numbers = 'amount' in once.value ? [once.value.amount] : [once.value.min, once.value.max];
        for (const number of numbers) expect(number === null || Number.isSafeInteger(number)).toBe(true);
        if (!('amount' in once.value) || once.value.currency !== 'VND') return;
        expect(cleanMoney(String(once.value.amount), { ...dong, negative: true }).value).toEqual(once.value);
      },
    ),
  );
});
