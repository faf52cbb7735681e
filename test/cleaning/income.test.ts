import { expect, test } from 'vitest';
import { incomeBand, incomeBandOfRange } from '../../src/cleaning/income.ts';

test.each([
  [0, 'under_5m'],
  [4_999_999, 'under_5m'],
  [5_000_000, '5m_10m'],
  [15_000_000, '10m_20m'],
  [20_000_000, '20m_50m'],
  [50_000_000, '50m_plus'],
  [-1, 'under_5m'],
])('%d đồng a month is %s', (amount, band) => {
  expect(incomeBand(amount)).toBe(band);
});

test.each([
  [5_000_000, 10_000_000, '5m_10m'],
  [12_000_000, 15_000_000, '10m_20m'],
  [null, 5_000_000, 'under_5m'],
  [50_000_000, null, '50m_plus'],
  [20_000_000, null, null],
  [8_000_000, 12_000_000, null],
  [10_000_000, 10_000_000, '10m_20m'],
])('from %d to %d is %s', (min, max, band) => {
  expect(incomeBandOfRange(min, max)).toBe(band);
});
