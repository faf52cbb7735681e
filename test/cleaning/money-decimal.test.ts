import { expect, test } from 'vitest';
import { moneyCurrencyOf } from '../../src/cleaning/money/money.ts';
import { DecimalVote } from '../../src/cleaning/money/money-decimal.ts';
import { moneyUnitOf } from '../../src/cleaning/money/money-words.ts';

const decide = (...cells: string[]) => decideIn('VND', cells);

const decideIn = (currency: string, cells: readonly string[]) => {
  const vote = new DecimalVote(currency);
  for (const cell of cells) vote.see(cell);
  return vote.decide();
};

test.each([
  [['1.500', '29.33'], '.'],
  [['1.500', '29,33'], ','],
  [['1.500.000'], ','],
  [['1,234.56'], '.'],
  [['0.125'], '.'],
  [['1.500', '1,500', '100', '', 'abc'], undefined],
  [['29.33', '29,33'], undefined],
  [['1,5 triệu', '2,5tr'], undefined],
])('%j has decimals after %s', (cells, mark) => {
  expect(decide(...cells)).toBe(mark);
});

test('amounts in another currency say nothing of how a column is written', () => {
  const dollars = ['$29.33', 'USD 29.33', '29.33 USD'];
  expect(decideIn('USD', dollars)).toBe('.');
  expect(decideIn('VND', dollars)).toBeUndefined();
});

test('the votes of the parts of a column add up', () => {
  const one = new DecimalVote('VND');
  one.see('29.33');
  const other = new DecimalVote('VND');
  other.see('29,33');
  one.add(other);
  expect(one).toMatchObject({ dot: 1, comma: 1 });
});

test.each([
  ['Thu nhập (triệu)', 1_000_000],
  ['Doanh thu (nghìn đồng)', 1_000],
  ['Giá (1.000đ)', 1_000],
  ['Số tiền (ĐVT: 1000 VNĐ)', 1_000],
  ['Doanh thu triệu đồng', 1_000_000],
  ['Vốn (tỷ)', 1_000_000_000],
  ['income (k)', 1_000],
  ['ĐVT: 1.000đ', 1_000],
  ['Giá (000đ)', 1_000],
  ['Thu nhập [triệu]', 1_000_000],
  ['Đơn vị công tác', undefined],
  ['Thu nhập', undefined],
  ['Công ty', undefined],
  ['Total (VND)', undefined],
])('the header %s counts in %s', (header, unit) => {
  expect(moneyUnitOf(header)).toBe(unit);
});

test.each([
  ['Tổng tiền (USD)', 'USD'],
  ['amount $', 'USD'],
  ['Tổng VNĐ', 'VND'],
  ['Tổng tiền', undefined],
  ['try all top', undefined],
])('the header %s names the currency %s', (header, currency) => {
  expect(moneyCurrencyOf(header)).toBe(currency);
});
