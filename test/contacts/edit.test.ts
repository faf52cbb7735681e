import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inDatabase, shopWithPeople, type TestShop, write } from './people.ts';

async function contact(context: TestShop, id: number) {
  expect(await context.crm('show', String(id), '--json')).toBe(0);
  return context.json().contact;
}

test('a value is cleaned as an import would clean it, and told before and after', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('contacts', 'edit', '2', 'phone=(+84) 933-444-555', 'birth_date=3/9/1985', '--json')).toBe(
    0,
  );
  expect(context.json()).toMatchObject({
    contact: 2,
    changed: [
      { field: 'phone', before: '+84912345670', after: '+84933444555' },
      { field: 'birth_date', before: null, after: '1985-09-03' },
    ],
    shared: [],
  });
  expect(await contact(context, 2)).toMatchObject({
    phone: '+84933444555',
    birth_date: '1985-09-03',
    birth_year: 1985,
  });
});

test('an income is told as contacts hold it', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '3', 'income=12 triệu');
  expect(await context.crm('contacts', 'edit', '3', 'income=10-15 triệu', '--json'), context.err()).toBe(0);
  expect(context.json().changed).toEqual([
    {
      field: 'income',
      before: { amount: 12_000_000, currency: 'VND' },
      after: { min: 10_000_000, max: 15_000_000, currency: 'VND' },
    },
  ]);
});

test('a name carries its title, given name and search key', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '2', 'name=Anh LÊ QUANG DŨNG');
  const row = inDatabase(context, (db) =>
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
  const context = await shopWithPeople();
  const pairs = Object.entries(editable).map(([field, { example }]) => `${field}=${example}`);
  expect(await context.crm('contacts', 'edit', '3', ...pairs, '--json')).toBe(0);
  expect(context.json().changed.length).toBeGreaterThan(10);
  expect(await context.crm('contacts', 'edit', '3', ...pairs, '--json')).toBe(0);
  expect(context.json().changed).toEqual([]);
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
  const context = await shopWithPeople();
  const before = readFileSync(context.path('crm.db'));
  expect(await context.crm('contacts', 'edit', '1', pair, '--json')).toBe(2);
  expect(context.error().message).toContain(why);
  expect(context.error().hint).not.toBe('');
  expect(readFileSync(context.path('crm.db')).equals(before)).toBe(true);
});

test('a mistyped field names the nearest', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '1', 'emial=lan@example.vn', '--json');
  expect(context.error().hint).toContain('email');
});

test('an empty value empties the field, and no later import fills it again', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '1', 'email=', 'income=');
  expect(await contact(context, 1)).toMatchObject({ email: null, income: null });
  write(context, 'again.csv', 'Họ tên,SĐT,Email\nTrần Ngọc Lan,0901234567,lan@example.vn\n');
  await context.crm('import', 'again.csv');
  expect(await contact(context, 1)).toMatchObject({ email: null });
});

test('a new address ends the ward of the old one', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '1', 'address=12 Trần Phú', '--json');
  expect(context.json().changed).toContainEqual(expect.objectContaining({ field: 'ward', after: null }));
  expect(await contact(context, 1)).toMatchObject({ address: '12 Trần Phú', ward_code: null, province_code: '79' });
});

test('a ward is looked for where the contact lives, an address tells the province too', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '1', 'ward=Bến Thành');
  expect(await contact(context, 1)).toMatchObject({ ward_code: '26743', province_code: '79' });
  await context.crm('contacts', 'edit', 'kh01', 'address=12 Trần Phú, Phường Hải Châu, Đà Nẵng');
  expect(await contact(context, 1)).toMatchObject({ ward_code: '20242', province: 'Đà Nẵng' });
});

test('a dry run tells the same and leaves every byte', async () => {
  const context = await shopWithPeople();
  const before = readFileSync(context.path('crm.db'));
  const line = ['contacts', 'edit', '2', 'email=minh.le@example.vn', '--json'];
  await context.crm(...line, '-n');
  const told = context.out();
  expect(readFileSync(context.path('crm.db')).equals(before)).toBe(true);
  await context.crm(...line);
  expect(context.out()).toBe(told);
});

test('the number of somebody else merges nobody: it is said, and the pair waits for a judgement', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('contacts', 'edit', '2', 'phone=0901 234 567', '--json')).toBe(0);
  expect(context.json().shared).toEqual([{ field: 'phone', contact: 1 }]);
  expect(context.err()).toContain('Contact 1');
  await context.crm('show', '2', '--json');
  expect(context.json().reviews).toEqual([{ contact: 1, name: 'Trần Ngọc Lan', why: 'match.same_phone' }]);
  await context.crm('contacts', '--where', 'review', '--json');
  expect(context.json().contacts).toHaveLength(2);
});

test('an e-mail is the same whatever its dots and capitals', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '2', 'email=NgocLan+2@gmail.com', '--json');
  expect(context.json().shared).toEqual([{ field: 'email', contact: 1 }]);
});

test('the address of somebody who was erased is refused', async () => {
  const context = await shopWithPeople();
  await context.crm('erase', '3', '--confirm', '3');
  expect(await context.crm('contacts', 'edit', '2', 'phone=0384567890', '--json')).toBe(21);
  expect(context.error().message).toContain('erased');
});

test('a later import meets the contact by the corrected number, and the edit still wins', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '2', 'phone=0933444555', 'occupation=Bác sĩ');
  write(context, 'later.csv', 'Họ tên,SĐT,Nghề nghiệp\nLê Quang Minh,0933444555,Thợ may\n');
  await context.crm('import', 'later.csv', '--json');
  expect(context.json().imports[0]).toMatchObject({ merged: 1, new: 0 });
  expect(await contact(context, 2)).toMatchObject({ occupation: 'Bác sĩ' });
});

test('taking an import back keeps the edits, and says of whom nothing else is left', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '2', 'phone=0933444555');
  await context.crm('contacts', 'edit', '1', 'occupation=Bác sĩ');
  expect(await context.crm('imports', 'undo', '1', '--json')).toBe(0);
  expect(context.json().kept).toContainEqual({ contact: 2, why: 'edit' });
  expect(await contact(context, 2)).toMatchObject({ phone: '+84933444555', name: null });
  expect(await contact(context, 1)).toMatchObject({ occupation: 'Bác sĩ', birth_date: null, lists: ['carrier'] });
});

test('the audit log knows which fields of whom, never the values', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '2', 'email=minh.le@example.vn');
  const lines = inDatabase(context, (db) =>
    db.prepare("SELECT detail FROM audit WHERE action = 'edit'").pluck().all(),
  ) as string[];
  expect(lines.map((line) => JSON.parse(line))).toEqual([{ contact: 2, fields: ['email'] }]);
});
