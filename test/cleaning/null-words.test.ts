import { expect, test } from 'vitest';
import { isNullName, isNullWord } from '../../src/cleaning/text/null-words.ts';

test.each([
  '',
  '-',
  '--',
  'n/a',
  'N/A',
  'na',
  'NULL',
  'None',
  '#N/A',
  '#REF!',
  '#VALUE!',
  'không',
  'Không có',
  'ko',
  'k có',
  'KHÔNG CÓ',
  'Chưa có',
  'chưa rõ',
  'trống',
  'Trong',
  'x',
  '...',
])('%j is a word for nothing', (word) => {
  expect(isNullWord(word)).toBe(true);
});

test.each(['0', 'có', 'Nam', 'Khánh', 'no', '0912345678', 'Không gian xanh'])('%j is something', (word) => {
  expect(isNullWord(word)).toBe(false);
});

test.each(['Trọng', 'trong', 'Na', 'NA', 'x', 'X', 'ko', 'Ko', 'Khổng', 'Khang'])('%j may be a name', (word) => {
  expect(isNullName(word)).toBe(false);
});

test.each(['', '-', 'n/a', 'null', '#N/A', 'không', 'Không có', 'KHÔNG CÓ', 'khong co', 'chưa rõ', '...'])(
  '%j is no name',
  (word) => {
    expect(isNullName(word)).toBe(true);
  },
);
