import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text } from '../../src/shared/text.ts';
import { columns, sheetOf } from '../../src/terminal/sheet.ts';
import { table } from '../../src/terminal/table.ts';
import { displayWidth, padded, wrapped } from '../../src/terminal/width.ts';

const look = { language: 'en', zone: 'Asia/Ho_Chi_Minh', room: 80, colour: false } as const;
const drawn = (sheet: Parameters<typeof table>[0], more: object = {}) => table(sheet, { ...look, ...more }).join('');
const widest = (printed: string) => Math.max(...printed.split('\n').map(displayWidth));

test.each([
  ['Nguyễn Thị Lan', 14],
  ['Nguyễn Thị Lan'.normalize('NFD'), 14],
  ['山田 太郎', 9],
  ['김민준', 6],
  ['Lan 👩‍💼', 6],
  ['\u001b[1mLan\u001b[22m', 3],
])('%j takes %i columns', (words, width) => {
  expect(displayWidth(words)).toBe(width);
});

test('text is filled up by what it takes on the screen', () => {
  expect(padded('山田', 6)).toBe('山田  ');
  expect(padded('đ', 3, 'right')).toBe('  đ');
});

test('text is broken at blanks, a longer word anywhere, and nothing of it is lost', () => {
  expect(wrapped('rows that could not be read', 12)).toEqual(['rows that', 'could not be', 'read']);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 30 }), (words, width) => {
      const lines = wrapped(words, width);
      expect(lines.every((line) => displayWidth(line) <= width)).toBe(true);
      expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
    }),
  );
});

const people = (count: number, keys: readonly string[]) =>
  Array.from({ length: count }, (_, i) => Object.fromEntries(keys.map((key) => [key, `${key} of number ${i} 山田`])));

test('columns that have no room are left out, the last first, and named', () => {
  const keys = ['id', 'name', 'phone', 'email', 'province', 'stage'];
  const printed = drawn(sheetOf(columns(keys), people(5, keys)), { room: 80 });
  expect(printed).toContain('│ id');
  expect(printed).toContain('Not shown: email, province, stage');
  expect(drawn(sheetOf(columns(keys), people(5, keys)), { room: 80, language: 'vi' })).toContain('Không hiện: e-mail');
});

test('a column that must stay is not left out', () => {
  const keys = ['id', 'name', 'phone', 'email', 'province', 'why'];
  const heads = columns(keys).map((head) => ({ ...head, keep: head.key === 'why' }));
  const printed = drawn(sheetOf(heads, people(5, keys)), { room: 80 });
  expect(printed).toContain('why');
  expect(printed).toMatch(/Not shown: .*province$/m);
});

test('few rows are stacked instead: a line a field', () => {
  const keys = ['id', 'name', 'phone', 'email', 'province', 'stage'];
  const printed = drawn(sheetOf(columns(keys), people(2, keys)), { room: 60 });
  expect(printed).not.toContain('│');
  expect(printed).toContain('stage     stage of number 1 山田');
});

test('no table is wider than its terminal, whatever is in it', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 90 }),
    fc.integer(),
    fc.constantFrom('山田太郎'.repeat(9)),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 40, max: 130 }),
      fc.integer({ min: 1, max: 12 }).chain((width) =>
        fc.tuple(
          fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), {
            minLength: width,
            maxLength: width,
          }),
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }),
        ),
      ),
      (room, [keys, rows]) => {
        expect(widest(drawn({ columns: columns(keys), rows }, { room }))).toBeLessThanOrEqual(room);
      },
    ),
  );
});

test('in a pipe nothing is left out, and wide characters do not shift the columns', () => {
  const printed = drawn(
    {
      columns: columns(['name', 'city']),
      rows: [
        ['山田', 'x'.repeat(200)],
        ['Lan', 'Huế'],
      ],
    },
    { room: undefined },
  );
  expect(printed).toBe(`name  city\n山田  ${'x'.repeat(200)}\nLan   Huế\n`);
});

test('times are those of the zone, what has parts is told in words', () => {
  const record = {
    imported_at: '2026-03-08T02:00:00.000Z',
    counts: { read: 3, merged: 0, rejects: {} },
    files: [{ file: 'a.csv', written_at: '2026-03-08T20:00:00Z' }, { file: 'b.csv' }],
    born: { year: 1990, month: 4 },
    spent: { amount: 500_000, currency: 'VND' },
    sure: true,
  };
  const printed = drawn(sheetOf(columns(Object.keys(record)), [record]), { room: undefined });
  expect(printed.split('\n')[1]?.split(/ {2,}/)).toEqual([
    '2026-03-08 09:00',
    'read 3, merged 0',
    'file a.csv, written_at 2026-03-09 03:00; file b.csv',
    '1990-04',
    '₫500,000',
    'yes',
  ]);
});

test('that there is nothing is said in words on a terminal', () => {
  const empty = text('No list yet.', 'Chưa có danh sách nào.');
  expect(drawn({ columns: columns(['list']), rows: [] })).toBe('Nothing found.\n');
  expect(drawn({ columns: columns(['list']), rows: [], empty }, { language: 'vi' })).toBe('Chưa có danh sách nào.\n');
});
