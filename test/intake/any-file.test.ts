import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';
import { bookOf, writeBook } from './workbook.ts';

type AppContext = ReturnType<typeof testShop>;

const people = (context: AppContext) =>
  inDatabase(
    context,
    (db) => db.prepare('SELECT name, phone, birth_date FROM contact ORDER BY id').raw().all() as (string | null)[][],
  );

async function importOf(name: string, bytes: string | Uint8Array, ...words: string[]) {
  const context = testShop();
  writeFileSync(context.path(name), bytes);
  expect(await context.crm('import', name, ...words, '--json'), context.err()).toBe(0);
  return { context, report: context.json().imports[0], err: context.err() };
}

const leadsSheet = {
  name: 'Khách',
  rows: [
    ['Họ tên', 'SĐT', 'Ngày sinh', 'Ghi chú'],
    ['Nguyễn Văn An', 912345701, { day: 33000 }, { formula: 'A2&"!"', value: 'Nguyễn Văn An!' }],
    ['Lê Thị Bình', 84912345702, '13/02/1985', { formula: 'VLOOKUP(1,A:B,2)' }],
  ],
};

const both = [
  ['Nguyễn Văn An', '+84912345701', '1990-05-07'],
  ['Lê Thị Bình', '+84912345702', '1985-02-13'],
];

test('a workbook: phones that are numbers, days that are serials, what a formula came to', async () => {
  const { context, report } = await importOf('book.xlsx', await bookOf([leadsSheet]));
  expect(report).toMatchObject({ read: 2, new: 2, rejected: 0, encoding: null, delimiter: null });
  expect(report.flags).toMatchObject({ 'xlsx.formula_no_value': 1 });
  expect(people(context)).toEqual(both);
  const notes = inDatabase(context, (db) => db.prepare('SELECT note FROM contact ORDER BY id').pluck().all());
  expect(notes).toEqual(['Nguyễn Văn An!', null]);
});

test('a workbook is known by its bytes, whatever it is called', async () => {
  const { context } = await importOf('book.csv', await bookOf([leadsSheet]));
  expect(people(context)).toEqual(both);
});

test('of several sheets the first with a table is read; the others are named, hidden ones as such', async () => {
  const context = testShop();
  await writeBook(
    context.path('book.xlsx'),
    leadsSheet,
    {
      name: 'Tháng 4',
      rows: [
        ['Họ tên', 'SĐT'],
        ['Trần Văn Cường', '0912345703'],
      ],
    },
    {
      name: 'Nháp',
      hidden: true,
      rows: [
        ['Họ tên', 'SĐT'],
        ['Phạm Thị Dung', '0912345704'],
      ],
    },
  );
  expect(await context.crm('import', 'book.xlsx', '--json')).toBe(0);
  expect(context.err()).toContain('Sheet "Khách" was read; there are also: Tháng 4, Nháp (hidden)');
  expect(await context.crm('import', 'book.xlsx', '--sheet', 'Tháng 4', '--again', '--list', 'april', '--json')).toBe(
    0,
  );
  expect(people(context).at(-1)).toEqual(['Trần Văn Cường', '+84912345703', null]);
  expect(await context.crm('import', 'book.xlsx', '--sheet', 'Tháng 5', '--again', '--json')).toBe(2);
  expect(context.error().message + context.error().hint).toContain('Tháng 4');
});

test('preview shows the same of a workbook as import would keep', async () => {
  const context = testShop();
  await writeBook(context.path('book.xlsx'), leadsSheet);
  expect(await context.crm('preview', 'book.xlsx', '--json')).toBe(0);
  const [an] = context.json().rows;
  expect(an).toMatchObject({
    line: 2,
    fields: { phone: { value: '+84912345701' }, birth_date: { value: '1990-05-07' }, name: { value: { given: 'An' } } },
  });
});

test('a header of two rows with merged cells, under a title', async () => {
  const context = testShop();
  await writeBook(context.path('book.xlsx'), {
    name: 'A',
    merged: ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3'],
    rows: [
      ['DANH SÁCH KHÁCH HÀNG', null, null, null],
      ['Họ tên', 'Liên hệ', null, 'Ngày sinh'],
      [null, 'SĐT', 'Email', null],
      ['Nguyễn Văn An', '0912345701', 'an@example.com', { day: 33000 }],
      ['Lê Thị Bình', '0912345702', 'binh@example.com', '13/02/1985'],
    ],
  });
  expect(await context.crm('import', 'book.xlsx', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ read: 2, new: 2 });
  expect(people(context)).toEqual(both);
});

const csv = 'Họ tên,SĐT,Ngày sinh\nNguyễn Văn An,0912345701,07/05/1990\nLê Thị Bình,0912345702,13/02/1985\n';

test('a gzipped file, of text or of a workbook', async () => {
  expect(people((await importOf('leads.csv.gz', gzipSync(csv))).context)).toEqual(both);
  expect(people((await importOf('book.xlsx.gz', gzipSync(await bookOf([leadsSheet])))).context)).toEqual(both);
});

test('standard input, of text or of a workbook', async () => {
  for (const bytes of [csv, await bookOf([leadsSheet])]) {
    const context = testShop();
    expect(await context.crmWith(bytes, 'import', '-', '--json')).toBe(0);
    expect(people(context)).toEqual(both);
  }
});

test('a pipe that has a name', async () => {
  const context = testShop();
  execFileSync('mkfifo', [context.path('pipe')]);
  const writer = spawn('sh', ['-c', 'printf %s "$1" > "$2"', 'sh', csv, context.path('pipe')]);
  const ended = new Promise((resolve) => writer.on('exit', resolve));
  expect(await context.crm('import', 'pipe', '--json')).toBe(0);
  await ended;
  expect(people(context)).toEqual(both);
});

/** windows-1258 keeps the marks of tones behind their letters. */
const withTonesBehind = (text: string) =>
  [...text.normalize('NFD').matchAll(/(\P{M})(\p{M}*)/gu)]
    .map(([, letter, marks]) => {
      const shape = [...(marks ?? '')].filter((mark) => '\u0302\u0306\u031b'.includes(mark)).join('');
      const tone = [...(marks ?? '')].filter((mark) => !'\u0302\u0306\u031b'.includes(mark)).join('');
      return `${letter}${shape}`.normalize('NFC') + tone;
    })
    .join('');
const utf16 = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
// As a keyboard of VNI typed it.
const vni = 'Hoï teân,SÑT,Ngaøy sinh\nNguyeãn Vaên An,0912345701,07/05/1990\nLeâ Thò Bình,0912345702,13/02/1985\n';
const western = 'Name,Phone,Note\nZoë Müller,0912345701,café\nJosé Ñandú,0912345702,señor\n';

test.each([
  ['tcvn3', iconv.encode(csv, 'tcvn')],
  ['viscii', iconv.encode(csv, 'viscii')],
  ['windows-1258', iconv.encode(withTonesBehind(csv), 'windows1258')],
  ['vni', Buffer.from(vni, 'latin1')],
  ['utf-16le', utf16(csv)],
  ['utf-16be', utf16(csv, true)],
])('a file in %s without a mark', async (encoding, bytes) => {
  const { context, report } = await importOf('leads.csv', bytes);
  expect(report.encoding).toBe(encoding);
  expect(report.flags).toMatchObject({ 'file.encoding_guessed': 1 });
  expect(people(context)).toEqual(both);
});

test('a Western file in windows-1252', async () => {
  const { context, report } = await importOf('leads.csv', iconv.encode(western, 'windows1252'));
  expect(report.encoding).toBe('windows-1252');
  expect(people(context).map(([name]) => name)).toEqual(['Zoë Müller', 'José Ñandú']);
});

test.each([
  ['text.utf8_as_1252_repaired', (text: string) => iconv.decode(Buffer.from(text), 'latin1')],
  ['text.tcvn3_repaired', (text: string) => iconv.decode(iconv.encode(text, 'tcvn'), 'windows1252')],
])('a column spoilt before it was saved is put right: %s', async (flag, spoil) => {
  const names = ['Nguyễn Văn An', 'Lê Thị Bình'];
  const rows = names.map((name, i) => `${spoil(name)},091234570${i + 1},Phường Bến Nghé`);
  const { context, report } = await importOf('leads.csv', `Họ tên,SĐT,Ghi chú\n${rows.join('\n')}\n`);
  expect(report.flags[flag]).toBe(2);
  expect(people(context).map(([name]) => name)).toEqual(names);
  const notes = inDatabase(context, (db) => db.prepare('SELECT DISTINCT note FROM contact').pluck().all());
  expect(notes).toEqual(['Phường Bến Nghé']);
});

test('a name whose letters are lost is refused, and the row lives on by its phone', async () => {
  const { context, report } = await importOf('leads.csv', 'Họ tên,SĐT\nNguy?n V?n An,0912345701\nLê Bình,0912345702\n');
  expect(report.refused).toEqual({ 'text.unrepairable': 1 });
  expect(people(context)[0]).toEqual([null, '+84912345701', null]);
});

test('a postal code is read by its country, in a file that names countries by any', async () => {
  const at = async (bytes: string) => {
    const { context, report } = await importOf('leads.csv', bytes);
    const codes = inDatabase(context, (db) => db.prepare('SELECT postal_code FROM contact ORDER BY id').pluck().all());
    return { codes, flags: report.flags, refused: report.refused };
  };
  expect(await at('Phone,Zip\n0912345701,700000\n0912345702,70000\n0912345703,SW1A 1AA\n')).toEqual({
    codes: ['700000', '70000', null],
    flags: { 'postal.old6': 1 },
    refused: { 'postal.unparsed': 1 },
  });
  expect((await at('Phone,Zip,Country\n+447400123456,sw1a 1aa,GB\n0912345702,70000,VN\n')).codes).toEqual([
    'SW1A 1AA',
    '70000',
  ]);
});

test('amounts are in the currency that their header names; an income in another than the shop’s is refused', async () => {
  const { context } = await importOf(
    'orders.csv',
    'Order ID,Phone,Order date,Total (USD)\nA1,0912345701,2026-01-02,12.50\n',
    '--as',
    'orders',
  );
  expect(inDatabase(context, (db) => db.prepare('SELECT amount, currency FROM orders').raw().all())).toEqual([
    [1250, 'USD'],
  ]);
  const { report } = await importOf('leads.csv', 'SĐT,Thu nhập (USD)\n0912345701,1000\n');
  expect(report.refused).toEqual({ 'money.other_currency': 1 });
});

test.each([
  ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'PDF'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1'.repeat(64), 'hex'), 'XLS'],
])('%s is called what it is', async (_, bytes, said) => {
  const context = testShop();
  writeFileSync(context.path('list.csv'), bytes);
  expect(await context.crm('import', 'list.csv', '--json')).toBe(20);
  expect(context.error().message).toContain(said);
});

test('a file that was spoilt as a whole is put right, its header too', async () => {
  const { context, report } = await importOf('leads.csv', iconv.decode(Buffer.from(csv), 'latin1'));
  expect(report.columns.map(({ header }: { header: string }) => header)).toEqual(['Họ tên', 'SĐT', 'Ngày sinh']);
  expect(people(context)).toEqual(both);
});
