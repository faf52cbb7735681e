import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanBoolean } from '../../src/cleaning/boolean.ts';
import { expectOneOutcome } from './outcome.ts';

test.each(['có', 'Co', 'yes', 'Y', 'TRUE', '1', 'x', '✓', '✔️', 'Đồng ý', 'v'])('%s means yes', (cell) => {
  expect(cleanBoolean(cell).value).toBe(true);
});

test.each(['không', 'ko', 'No', 'n', 'false', '0', 'Từ chối', 'không đồng ý', 'k đồng ý', 'không nhận', 'Chưa'])(
  '%s means no',
  (cell) => {
    expect(cleanBoolean(cell).value).toBe(false);
  },
);

test.each(['', '-', 'null', '#N/A', 'không rõ', 'chưa rõ', '?'])('%j is no answer', (cell) => {
  expect(cleanBoolean(cell)).toEqual({ value: null, flags: [], refused: null });
});

test('another word is refused', () => {
  expect(cleanBoolean('có thể').refused).toBe('boolean.unparsed');
});

test('any text has one outcome, and what is read again is the same', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (cell) => expectOneOutcome(cleanBoolean(cell), 'boolean')));
  for (const value of [true, false]) expect(cleanBoolean(String(value)).value).toBe(value);
});
