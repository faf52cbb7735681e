import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateLevel, dateLevels } from '../../src/comparison/comparisons/date-level.ts';

test.each([
  [19880619, 19880619, 'same'],
  [19880619, 19880618, 'slip'],
  [19880619, 19886019, 'slip'],
  [19880619, 19881906, 'slip'],
  [19900117, 19904117, 'slip'],
  [19880000, 19880619, 'slip'],
  [19880000, 19880000, 'slip'],
  [19880619, 19880723, 'close'],
  [19880619, 19750619, 'two_parts'],
  [19880619, 19890720, 'close'],
  [19880619, 19630201, 'different'],
  [0, 19880619, 'missing'],
])('%i and %i are %s', (a, b, expected) => {
  expect(dateLevels[dateLevel(a, b)]?.split(':')[0]).toBe(expected);
});

test('which date comes first does not matter', () => {
  const date = fc.integer({ min: 0, max: 99999999 });
  fc.assert(fc.property(date, date, (a, b) => dateLevel(a, b) === dateLevel(b, a)));
});
