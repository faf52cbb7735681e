import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

interface Cell {
  readonly raw: string;
  readonly value: unknown;
  readonly flags: readonly string[];
  readonly refused: string | null;
}

/** The cells of a file as `crm preview` reads them. */
async function preview(content: string | Uint8Array, ...words: string[]): Promise<Record<string, Cell>[]> {
  const context = testShop();
  writeFileSync(context.path('list.csv'), content);
  expect(await context.crm('preview', context.path('list.csv'), '--json', ...words)).toBe(0);
  return context.json().rows.map(({ fields }: { fields: Record<string, Cell> }) => fields);
}

test('HTML entities of a web form are the letters that they stand for', async () => {
  const [row] = await preview('Họ tên,SĐT,Địa chỉ\nNguy&#7877;n V&#259;n An,0912345671,12 L&ecirc; L&#7907;i\n');
  expect(row?.name).toMatchObject({
    value: { display: 'Nguyễn Văn An', given: 'An' },
    flags: ['text.entities_decoded'],
  });
  expect(row?.address?.value).toMatchObject({ street: '12 Lê Lợi' });
});

test('a number is dialled in the country that its row names', async () => {
  const rows = await preview(
    'Name,Phone,Country\nJohn Smith,(650) 253-0000,US\nPhạm Lan,0912 345 671,Việt Nam\nAnn Lee,020 7946 0958,United Kingdom\nTrần Hà,0912345672,\nHoa,+84 912 345 673,US\n',
  );
  expect(rows.map(({ phone }) => [phone?.value, phone?.flags])).toEqual([
    ['+16502530000', ['phone.foreign']],
    ['+84912345671', []],
    ['+442079460958', ['phone.foreign']],
    ['+84912345672', []],
    ['+84912345673', ['phone.foreign']],
  ]);
});

test('an instant at which a day began is that day in the shop’s zone, and flagged', async () => {
  const rows = await preview(
    'Họ tên,SĐT,Ngày sinh\nAn,0912345671,1990-04-02T17:00:00.000Z\nHà,0912345672,1990-04-02T00:00:00.000Z\nMai,0912345673,1990-04-03T00:00:00+07:00\nLan,0912345674,1990-04-03\n',
  );
  expect(rows.map(({ birth_date }) => [birth_date?.value, birth_date?.flags])).toEqual([
    ['1990-04-03', ['date.from_instant']],
    ['1990-04-02', []],
    ['1990-04-03', []],
    ['1990-04-03', []],
  ]);
});

test('a bare number that nobody can earn in a month is no income', async () => {
  const rows = await preview(
    'Họ tên,SĐT,Thu nhập\nAn,0912345671,10\nHà,0912345672,10-15\nMai,0912345673,10 triệu\nLan,0912345674,12000000\nTú,0912345675,0\n',
  );
  expect(rows.map(({ income }) => income?.refused ?? 'kept')).toEqual([
    'money.ambiguous',
    'money.ambiguous',
    'kept',
    'kept',
    'kept',
  ]);
  const [unit] = await preview('Họ tên,SĐT,Thu nhập (triệu)\nAn,0912345671,10\n');
  expect(unit?.income?.value).toMatchObject({ amount: 10_000_000 });
});

test('one stray byte leaves a file of UTF-8 what it is', async () => {
  const lines = ['Họ tên,SĐT,Ghi chú', 'Nguyễn Thị Hà,0912345671,gọi TT@ quận 3', 'Trần Văn Đức,0912345672,khách cũ'];
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  bytes[bytes.indexOf('@')] = 0x96;
  const context = testShop();
  writeFileSync(context.path('list.csv'), bytes);
  expect(await context.crm('import', context.path('list.csv'), '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ encoding: 'utf-8', new: 2, flags: { 'file.stray_bytes': 1 } });
  const rows = await preview(bytes);
  expect(rows.map(({ name }) => name?.value)).toMatchObject([
    { display: 'Nguyễn Thị Hà' },
    { display: 'Trần Văn Đức' },
  ]);
  expect(rows[0]?.note?.value).toBe('gọi TT– quận 3');
});

test('a letter that lost a byte is refused with its cell, and the rest of the file is read', async () => {
  const bytes = Buffer.from('Họ tên,SĐT,Địa chỉ\nNguyễn Hà,0912345671,12 Lê L#i\nTrần Đức#,0912345672,5 Trần Phú\n');
  for (let at = bytes.indexOf('#'); at >= 0; at = bytes.indexOf('#')) bytes[at] = 0xbb;
  const [first, second] = await preview(bytes);
  expect(first?.address).toMatchObject({ value: null, refused: 'text.unrepairable' });
  expect(second?.name).toMatchObject({ value: null, refused: 'text.unrepairable' });
  expect(second?.phone?.value).toBe('+84912345672');
});

test.each([
  ['thu ha@example.com', 'email.syntax'],
  ['thu ha @example.com', 'email.syntax'],
  ['Nguyen.ha 90@example.com', 'email.syntax'],
  ['ha@yahoo.com .vn', 'email.syntax'],
])('%j, cut in two by a blank, is not read as a stranger’s mailbox', async (raw, code) => {
  const [row] = await preview(`Họ tên,SĐT,Email\nHà,0912345671,${raw}\n`);
  expect(row?.email).toMatchObject({ value: null, refused: code });
});

test.each([
  ['Thu Hà <ha@example.com>', ['ha@example.com']],
  ['Thu Hà ha@example.com', ['ha@example.com']],
  ['Email: ha@example.com', ['ha@example.com']],
  ['mail ha@example.com', ['ha@example.com']],
  ['0912345678 ha@example.com', ['ha@example.com']],
  ['ha@example.com hoa@example.com', ['ha@example.com', 'hoa@example.com']],
  ['(ha@example.com)', ['ha@example.com']],
])('%j holds whole addresses', async (raw, addresses) => {
  const [row] = await preview(`Họ tên,SĐT,Email\nHà,0912345671,"${raw}"\n`);
  expect([row?.email?.value].flat()).toMatchObject(addresses.map((value) => ({ value })));
});
