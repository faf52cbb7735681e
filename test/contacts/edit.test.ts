import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inDatabase, shopWithPeople, type TestShop, write } from './people.ts';

async function contact(shop: TestShop, id: number) {
  expect(await shop.crm('show', String(id), '--json')).toBe(0);
  return shop.json().contact;
}

test('a value is cleaned as an import would clean it, and told before and after', async () => {
  const shop = await shopWithPeople();
  expect(await shop.crm('contacts', 'edit', '2', 'phone=(+84) 933-444-555', 'birth_date=3/9/1985', '--json')).toBe(0);
  expect(shop.json()).toMatchObject({
    contact: 2,
    changed: [
      { field: 'phone', before: '+84912345670', after: '+84933444555' },
      { field: 'birth_date', before: null, after: '1985-09-03' },
    ],
    shared: [],
  });
  expect(await contact(shop, 2)).toMatchObject({ phone: '+84933444555', birth_date: '1985-09-03', birth_year: 1985 });
});

test('an income is told as contacts hold it', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '3', 'income=12 triệu');
  expect(await shop.crm('contacts', 'edit', '3', 'income=10-15 triệu', '--json'), shop.err()).toBe(0);
  expect(shop.json().changed).toEqual([
    {
      field: 'income',
      before: { amount: 12_000_000, currency: 'VND' },
      after: { min: 10_000_000, max: 15_000_000, currency: 'VND' },
    },
  ]);
});

test('a name carries its title, given name and search key', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '2', 'name=Anh LÊ QUANG DŨNG');
  const row = inDatabase(shop, (db) =>
    db.prepare('SELECT name, name_key, title, given_name, given_key FROM contact WHERE id = 2').get(),
  );
  expect(row).toEqual({
    name: 'Lê Quang Dũng',
    name_key: 'le quang dung',
    title: 'Anh',
    given_name: 'Dũng',
    given_key: 'dung',
  });
});

test('every field that can be corrected takes its own example, and doing so twice changes nothing more', async () => {
  const { editable } = await import('../../src/directory/edit-columns.ts');
  const shop = await shopWithPeople();
  const pairs = Object.entries(editable).map(([field, { example }]) => `${field}=${example}`);
  expect(await shop.crm('contacts', 'edit', '3', ...pairs, '--json')).toBe(0);
  expect(shop.json().changed.length).toBeGreaterThan(10);
  expect(await shop.crm('contacts', 'edit', '3', ...pairs, '--json')).toBe(0);
  expect(shop.json().changed).toEqual([]);
});

test.each([
  ['phone=0912', 'phone.too_short'],
  ['email=lan@', 'email.syntax'],
  ['birth_date=31/02/1990', 'date.impossible'],
  ['gender=xyz', 'gender'],
  ['province=Atlantis', 'province.unknown'],
  ['income=plenty', 'money.unparsed'],
  ['name=123', 'name.digits_only'],
  ['phone=0901111222/0903333444', 'several'],
  ['shoe_size=38', 'shoe_size'],
  ['phone', 'field=value'],
])('%s is refused with exit 2, why, and what to type', async (pair, why) => {
  const shop = await shopWithPeople();
  const before = readFileSync(shop.path('crm.db'));
  expect(await shop.crm('contacts', 'edit', '1', pair, '--json')).toBe(2);
  expect(shop.error().message).toContain(why);
  expect(shop.error().hint).not.toBe('');
  expect(readFileSync(shop.path('crm.db')).equals(before)).toBe(true);
});

test('a mistyped field names the nearest', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '1', 'emial=lan@example.vn', '--json');
  expect(shop.error().hint).toContain('email');
});

test('an empty value empties the field, and no later import fills it again', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '1', 'email=', 'income=');
  expect(await contact(shop, 1)).toMatchObject({ email: null, income: null });
  write(shop, 'again.csv', 'Họ tên,SĐT,Email\nTrần Ngọc Lan,0901234567,lan@example.vn\n');
  await shop.crm('import', 'again.csv');
  expect(await contact(shop, 1)).toMatchObject({ email: null });
});

test('a new address ends the ward of the old one', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '1', 'address=12 Trần Phú', '--json');
  expect(shop.json().changed).toContainEqual(expect.objectContaining({ field: 'ward', after: null }));
  expect(await contact(shop, 1)).toMatchObject({ address: '12 Trần Phú', ward_code: null, province_code: '79' });
});

test('a ward is looked for where the contact lives, an address tells the province too', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '1', 'ward=Bến Thành');
  expect(await contact(shop, 1)).toMatchObject({ ward_code: '26743', province_code: '79' });
  await shop.crm('contacts', 'edit', 'kh01', 'address=12 Trần Phú, Phường Hải Châu, Đà Nẵng');
  expect(await contact(shop, 1)).toMatchObject({ ward_code: '20242', province: 'Đà Nẵng' });
});

test('a dry run tells the same and leaves every byte', async () => {
  const shop = await shopWithPeople();
  const before = readFileSync(shop.path('crm.db'));
  const line = ['contacts', 'edit', '2', 'email=minh.le@example.vn', '--json'];
  await shop.crm(...line, '-n');
  const told = shop.out();
  expect(readFileSync(shop.path('crm.db')).equals(before)).toBe(true);
  await shop.crm(...line);
  expect(shop.out()).toBe(told);
});

test('the number of somebody else merges nobody: it is said, and the pair waits for a judgement', async () => {
  const shop = await shopWithPeople();
  expect(await shop.crm('contacts', 'edit', '2', 'phone=0901 234 567', '--json')).toBe(0);
  expect(shop.json().shared).toEqual([{ field: 'phone', contact: 1 }]);
  expect(shop.err()).toContain('Contact 1');
  await shop.crm('show', '2', '--json');
  expect(shop.json().reviews).toEqual([{ contact: 1, name: 'Trần Ngọc Lan', why: 'match.same_phone' }]);
  await shop.crm('contacts', '--where', 'review', '--json');
  expect(shop.json().contacts).toHaveLength(2);
});

test('an e-mail is the same whatever its dots and capitals', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '2', 'email=NgocLan+2@gmail.com', '--json');
  expect(shop.json().shared).toEqual([{ field: 'email', contact: 1 }]);
});

test('the address of somebody who was erased is refused', async () => {
  const shop = await shopWithPeople();
  await shop.crm('erase', '3', '--confirm', '3');
  expect(await shop.crm('contacts', 'edit', '2', 'phone=0384567890', '--json')).toBe(21);
  expect(shop.error().message).toContain('erased');
});

test('a later import meets the contact by the corrected number, and the edit still wins', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '2', 'phone=0933444555', 'occupation=Bác sĩ');
  write(shop, 'later.csv', 'Họ tên,SĐT,Nghề nghiệp\nLê Quang Minh,0933444555,Thợ may\n');
  await shop.crm('import', 'later.csv', '--json');
  expect(shop.json().imports[0]).toMatchObject({ merged: 1, new: 0 });
  expect(await contact(shop, 2)).toMatchObject({ occupation: 'Bác sĩ' });
});

test('taking an import back keeps the edits, and says of whom nothing else is left', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '2', 'phone=0933444555');
  await shop.crm('contacts', 'edit', '1', 'occupation=Bác sĩ');
  expect(await shop.crm('imports', 'undo', '1', '--json')).toBe(0);
  expect(shop.json().kept).toContainEqual({ contact: 2, why: 'edit' });
  expect(await contact(shop, 2)).toMatchObject({ phone: '+84933444555', name: null });
  expect(await contact(shop, 1)).toMatchObject({ occupation: 'Bác sĩ', birth_date: null, lists: ['carrier'] });
});

test('the audit log knows which fields of whom, never the values', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '2', 'email=minh.le@example.vn');
  const lines = inDatabase(shop, (db) =>
    db.prepare("SELECT detail FROM audit WHERE action = 'edit'").pluck().all(),
  ) as string[];
  expect(lines.map((line) => JSON.parse(line))).toEqual([{ contact: 2, fields: ['email'] }]);
});
