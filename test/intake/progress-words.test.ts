import { expect, test } from 'vitest';
import { progressWords } from '../../src/intake/stage/progress-words.ts';

const head = Buffer.from('name,phone\n'.repeat(10));
const file = { name: 'leads.csv', size: 110_000_000, head, sniffed: 'text' } as const;

test('long work tells bytes, rows, rows per second and time left', () => {
  expect(progressWords(file)({ rows: 1_000_000, milliseconds: 2_000 })).toEqual({
    en: 'leads.csv: 11 / 110 MB, 1000000 rows, 500000 rows/s, 18 s left',
    vi: 'leads.csv: 11 / 110 MB, 1000000 dòng, 500000 dòng/giây, 18 giây nữa',
  });
});

test('what cannot be known is left out', () => {
  expect(progressWords({ ...file, sniffed: 'xlsx' })({ rows: 5, milliseconds: 10 }).en).toBe(
    'leads.csv: 110 MB, 5 rows, 500 rows/s',
  );
  expect(progressWords(file)({ rows: 1_000, milliseconds: 0 }).en).toBe('leads.csv: 0.0 / 110 MB, 1000 rows');
});
