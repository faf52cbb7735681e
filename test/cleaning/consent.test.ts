import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanConsent, cleanOptOut } from '../../src/cleaning/consent.ts';
import { expectOneOutcome } from './outcome.ts';

test.each([
  'có',
  'Co',
  'yes',
  'Y',
  'TRUE',
  '1',
  '1.0',
  'x',
  '[x]',
  '✓',
  '✔️',
  'Đồng ý',
  'dong y',
  'v',
  'đúng',
  'SUBSCRIBED',
  'opted-in',
])('%s is a yes', (cell) => {
  expect(cleanConsent(cell).value).toBe(true);
});

test.each([
  ...['không', 'ko', 'No', 'n', 'false', '0', 'Từ chối', 'không đồng ý', 'k đồng ý', 'không nhận', '☐'],
  ...[
    'Dừng',
    'đừng',
    'ngừng',
    'STOP',
    'Từ chối nhận',
    'tu choi',
    'no consent',
    'withdrawn',
    'UNSUBSCRIBED',
    'blocklisted',
  ],
])('%s is a refusal', (cell) => {
  expect(cleanConsent(cell).value).toBe(false);
});

test.each([
  '',
  '-',
  'null',
  '#N/A',
  'không rõ',
  'chưa rõ',
  '?',
  'Chưa',
  'NEVER_SUBSCRIBED',
  'pending',
  'non-subscribed',
  'unconfirmed',
])('%j is no answer yet', (cell) => {
  expect(cleanConsent(cell)).toEqual({ value: null, flags: [], refused: null });
  expect(cleanOptOut(cell)).toEqual({ value: null, flags: [], refused: null });
});

test('an address to which mail came back was not refused', () => {
  expect(cleanConsent('cleaned')).toEqual({ value: null, flags: ['consent.bounced'], refused: null });
});

test('another word is refused, and so is one that may mean two things', () => {
  expect(cleanConsent('có thể').refused).toBe('boolean.unparsed');
  expect(cleanConsent('dung').refused).toBe('boolean.unparsed');
  expect(cleanOptOut('đồng ý').refused).toBe('boolean.unparsed');
});

test.each([
  'x',
  'có',
  'true',
  '2025-03-01',
  '01/03/2025',
  '2025-03-01T08:00:00Z',
  '45678',
  'Unsubscribed',
  'không gọi',
])('%s below a column of refusals is one', (cell) => {
  expect(cleanOptOut(cell, 'Do not call').value).toBe(true);
});

test('a cell that repeats the header of its column is marked', () => {
  expect(cleanOptOut('không nhận tin sms nữa', 'Không nhận tin SMS nữa').value).toBe(true);
  expect(cleanOptOut('Từ chối', 'từ chối').value).toBe(true);
});

test('any text has one outcome, and what is read again is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (cell) => {
      expectOneOutcome(cleanConsent(cell), 'boolean');
      expectOneOutcome(cleanOptOut(cell, 'no'), 'boolean');
    }),
  );
  for (const value of [true, false]) {
    expect(cleanConsent(String(value)).value).toBe(value);
    expect(cleanOptOut(String(value)).value).toBe(value);
  }
});
