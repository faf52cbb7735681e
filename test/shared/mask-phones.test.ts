import { expect, test } from 'vitest';
import { maskPhones } from '../../src/shared/mask-phones.ts';

test.each([
  ['+84901234567', '*********567'],
  ['call 0901 234 567 or 0901.234.567', 'call *********567 or *********567'],
  ['0901234567; +842838112233', '*******567; **********233'],
])('%s becomes %s', (text, masked) => {
  expect(maskPhones(text)).toBe(masked);
});

test.each([
  '2026-03-08',
  '2026-03-08T09:00:00.000Z',
  '08/03/2026',
  'KH0901234567',
  'a0901234567b',
  '1,090,123,456',
  'leads.csv:2',
])('%s holds no phone', (text) => {
  expect(maskPhones(text)).toBe(text);
});
