import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FormatName, formatNames } from '../../src/terminal/format-names.ts';
import { printable } from '../../src/terminal/printable.ts';
import { render } from '../../src/terminal/render.ts';
import { columns, sheetOf } from '../../src/terminal/sheet.ts';

const people = [
  { name: 'Nguyễn Thị Lan', orders: 5, spent: { amount: 2350000, currency: 'VND' } },
  { name: 'O"Hara, Tim', orders: 0, spent: { amount: 1999, currency: 'USD' } },
];
const sheet = () => sheetOf(columns(['name', 'orders', 'spent'], ['orders', 'spent']), people);
const plain = {
  language: 'en',
  zone: 'Asia/Ho_Chi_Minh',
  onTerminal: false,
  room: undefined,
  colour: false,
  raw: false,
} as const;
const onTerminal = { onTerminal: true, room: 80 } as const;
const rendered = async (...arguments_: Parameters<typeof render>) => [...(await render(...arguments_))].join('');
const printed = (format: FormatName, look: Parameters<typeof render>[3] = plain) =>
  rendered(format, { people }, sheet(), look);

test('csv and tsv hold field names and plain values', async () => {
  expect(await printed('csv')).toBe('name,orders,spent\nNguyễn Thị Lan,5,2350000\n"O""Hara, Tim",0,1999\n');
  expect(await printed('tsv')).toBe('name\torders\tspent\nNguyễn Thị Lan\t5\t2350000\n"O""Hara, Tim"\t0\t1999\n');
});

test('csv and tsv run nothing in a spreadsheet: texts get an apostrophe, numbers and phones stay', async () => {
  const row = { phone: '+84912345678', note: '=1', owed: { amount: -500, currency: 'VND' }, moved: -2 };
  const of = (raw: boolean) => {
    const heads = columns(['phone', 'note', 'owed', 'moved']);
    return rendered('csv', {}, sheetOf(heads, [row]), { ...plain, raw });
  };
  expect(await of(false)).toBe(`phone,note,owed,moved\n+84912345678,"'=1",-500,-2\n`);
  expect(await of(true)).toBe('phone,note,owed,moved\n+84912345678,=1,-500,-2\n');
});

test('json is one document that begins with its version', async () => {
  expect(Object.entries(JSON.parse(await printed('json')))[0]).toEqual(['schema_version', 1]);
  expect(JSON.parse(await printed('json')).people).toEqual(people);
});

test('ndjson is an object a line', async () => {
  const lines = (await printed('ndjson')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(people);
});

test('a piped table is aligned by spaces; money is spoken', async () => {
  expect(await printed('table')).toBe(
    'name            orders       spent\nNguyễn Thị Lan       5  ₫2,350,000\nO"Hara, Tim          0      $19.99\n',
  );
});

test('a table on a terminal is framed, and coloured only where colours are allowed', async () => {
  expect(await printed('table', { ...plain, ...onTerminal })).toContain('│ Nguyễn Thị Lan │');
  expect(await printed('table', { ...plain, ...onTerminal })).not.toContain('\u001b');
  expect(await printed('table', { ...plain, ...onTerminal, colour: true })).toContain('\u001b[1m');
});

test.each(formatNames)('%s of no rows is a document too', async (format) => {
  expect(await rendered(format, { people: [] }, sheetOf(columns(['name']), []), plain)).toMatch(/\n$|^$/);
});

test('rows and documents that can only be walked are written as arrays are, and walked no further than they are read', async () => {
  function* walked() {
    for (const person of people) yield Object.values(person);
    throw new Error('walked too far');
  }
  const document = { people: { [Symbol.iterator]: () => people.values() }, more: { n: 1 } };
  expect(await rendered('json', document, sheet(), plain)).toBe(
    await rendered('json', { people, more: { n: 1 } }, sheet(), plain),
  );
  const csv = await render('csv', {}, { columns: sheet().columns, rows: walked() }, plain);
  const chunks = csv[Symbol.iterator]();
  expect([chunks.next(), chunks.next(), chunks.next()].map(({ value }) => value).join('')).toBe(await printed('csv'));
});

test('a table of very many rows is no trouble', async () => {
  const many = Array.from({ length: 200_000 }, (_, i) => ({ name: i }));
  expect([...(await render('table', {}, sheetOf(columns(['name']), many), plain))]).toHaveLength(200_001);
});

test('data can never drive a terminal', async () => {
  expect(printable('\u001b]0;x\u0007\u001b[2J\u202eabc')).toBe('\\u001b]0;x\\u0007\\u001b[2J\\u202eabc');
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const look = { ...plain, ...onTerminal };
      const table = await rendered('table', {}, sheetOf(columns(['name']), [{ name: text }]), look);
      return !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(table);
    }),
  );
});
