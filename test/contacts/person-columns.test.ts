import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

async function contactsOf(content: string, ...words: string[]) {
  const context = testShop();
  writeFileSync(context.path('list.csv'), content);
  expect(await context.crm('import', context.path('list.csv'), ...words, '--json')).toBe(0);
  const report = context.json().imports[0];
  expect(await context.crm('contacts', '--json')).toBe(0);
  return { context, report, contacts: context.json().contacts };
}

test.each([
  ['Họ đệm,Tên', 'Nguyễn Văn,An', 'Nguyễn Văn An'],
  ['Họ,Tên', 'Nguyễn,Thị Thu Hà', 'Nguyễn Thị Thu Hà'],
  ['Tên,Họ', 'An,Nguyễn', 'Nguyễn An'],
  ['Họ,Tên đệm,Tên', 'Nguyễn,Văn,An', 'Nguyễn Văn An'],
  ['Họ tên,Họ', 'Nguyễn Văn An,Nguyễn', 'Nguyễn Văn An'],
  ['First Name,Middle Name,Last Name', 'An,Van,Nguyen', 'Nguyen Van An'],
  ['First Name,Last Name,Suffix', 'An,Nguyen,Jr.', 'Nguyen An Jr.'],
])('a name in the columns %s is whole', async (headers, cells, name) => {
  const { contacts } = await contactsOf(`${headers},SĐT\n${cells},0912345671\n`);
  expect(contacts).toMatchObject([{ name }]);
});

test('only a name that is one word as a whole is flagged as one', async () => {
  const { contacts } = await contactsOf(
    'Họ đệm,Tên,SĐT\nNguyễn Thu,Hà,0912345671\n,Lan,0912345672\nHà,Hà,0912345673\n',
  );
  expect(contacts).toMatchObject([
    { name: 'Nguyễn Thu Hà', flags: [] },
    { name: 'Lan', flags: ['name.single_token'] },
    { name: 'Hà', flags: ['name.single_token'] },
  ]);
});

test('a column Title is a form of address by what stands in it, else an occupation', async () => {
  const outlook = await contactsOf('Title,First Name,Last Name,Phone\nMs.,Lan,Pham,0912345671\nMr,An,Le,0912345672\n');
  expect(outlook.contacts).toMatchObject([
    { name: 'Pham Lan', gender_hint: 'female', occupation: null },
    { name: 'Le An', gender_hint: 'male', occupation: null },
  ]);
  const firm = await contactsOf('Title,Full name,Phone\nDirector,Lan Pham,0912345671\nSales,An Le,0912345672\n');
  expect(firm.contacts.map(({ occupation }: { occupation: string }) => occupation)).toEqual(['Director', 'Sales']);
});

test('the e-mail that is filled is used, and both where both are', async () => {
  const { context, contacts } = await contactsOf(
    'Name,Work Email,Personal Email\nHa Le,,ha@p.vn\nLan Pham,lan@w.vn,lan@p.vn\n',
  );
  expect(contacts).toMatchObject([{ email: 'ha@p.vn' }, { email: 'lan@w.vn' }]);
  expect(await context.crm('find', 'lan@p.vn', '--json')).toBe(0);
  expect(context.json().contacts).toMatchObject([{ name: 'Lan Pham' }]);
});

test('a number in the last of several phone columns is the person’s number', async () => {
  const { contacts } = await contactsOf('Name,Mobile Phone,Home Phone,Home Phone 2\nHa Le,,,028 38293829\n');
  expect(contacts).toMatchObject([{ phone: '+842838293829' }]);
});

test('years of birth in two digits are years, ages are ages', async () => {
  const file = (header: string, ...numbers: number[]) =>
    `Họ tên,SĐT,${header}\n${numbers.map((number, i) => `Nguyễn An,091234567${i},${number}\n`).join('')}`;
  const years = async (header: string, ...numbers: number[]) =>
    (await contactsOf(file(header, ...numbers))).contacts.map(({ birth_year }: { birth_year: number }) => birth_year);
  expect(await years('Năm sinh', 90, 85, 78)).toEqual([1990, 1985, 1978]);
  expect(await years('Ngày sinh', 90, 85, 98)).toEqual([1990, 1985, 1998]);
  expect(await years('Năm sinh', 35, 42, 28)).toEqual([1991, 1984, 1998]);
  expect(await years('Tuổi', 60, 42, 28)).toEqual([1966, 1984, 1998]);
});

test('an address abroad has its second line, its city, its state and its code on a label', async () => {
  const { context, report, contacts } = await contactsOf(
    'First Name,Last Name,Address,Address 2,City,State,ZIP\nJohn,Smith,12 Main St,Apt 4,San Francisco,CA,94105\n',
    ...['--country', 'US', '--consent', 'mail', '--basis', 'c1', '--vendor', 'V'],
  );
  expect(report).toMatchObject({ new: 1, refused: {} });
  expect(contacts).toMatchObject([{ name: 'John Smith', address: '12 Main St, Apt 4', province: null }]);
  expect(
    await context.crm('export', '--where', 'stage = lead', '--for', 'labels', '-o', context.path('labels.csv')),
  ).toBe(0);
  const label = readFileSync(context.path('labels.csv'), 'utf8');
  for (const part of ['12 Main St, Apt 4', 'San Francisco, CA', '94105']) expect(label).toContain(part);
});
