import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shopWithPeople, type TestShop, write } from '../contacts/people.ts';
import { testShop } from '../shop.ts';

const offer = `Họ tên,Điện thoại,Email,Địa chỉ
Trần Ngọc Lan,0901234567,,
Lê Quang Minh,0912345670,,
Đỗ Thị Yến,0977 000 111,,
Người Mới,0933444555,moi@example.vn,
Người Mới,0933444555,,12 Lê Lợi
Người Khác,,khac@example.vn,
Ai Đó,12,,
`;

async function quoted(context: TestShop) {
  write(context, 'offer.csv', offer);
  expect(await context.crm('preview', 'offer.csv', '--quote', '--json')).toBe(0);
  return context.json();
}

test('a quote counts what a list would bring against what the shop has', async () => {
  expect(await quoted(await shopWithPeople())).toMatchObject({
    file: 'offer.csv',
    rows: 7,
    rejected: 1,
    rejects: { 'phone.too_short': 1 },
    valid: 6,
    contacts: 5,
    duplicate_inside: 1,
    reachable: 5,
    reachable_by: { phone: 4, email: 2, address: 1 },
    overlap_with_base: 3,
    overlap_with_customers: 1,
    overlap_with_lists: [
      { list: 'carrier', vendor: null, contacts: 2 },
      { list: 'insurer-2026', vendor: 'An Bình', contacts: 2 },
    ],
    overlap_with_vendors: [{ vendor: 'An Bình', contacts: 2 }],
    new: 2,
    suppressed: 0,
  });
});

test('the import says afterwards what the quote said before', async () => {
  const context = await shopWithPeople();
  const { rows, rejected, duplicate_inside, overlap_with_base, new: fresh } = await quoted(context);
  await context.crm('import', 'offer.csv', '--json');
  expect(context.json().imports[0]).toMatchObject({
    read: rows,
    rejected,
    duplicate: duplicate_inside,
    merged: overlap_with_base,
    new: fresh,
  });
});

test('people who were erased or suppressed everywhere are told apart from a closed channel', async () => {
  const context = await shopWithPeople();
  await context.crm('erase', '0912345670', '--confirm', '0912345670');
  await context.crm('suppress', 'add', '0977000111');
  await context.crm('suppress', 'add', '0933444555', '--channel', 'call');
  expect(await quoted(context)).toMatchObject({
    suppressed: 2,
    suppressed_on: { call: 2, sms: 0 },
    contacts: 3,
    overlap_with_base: 1,
  });
});

test('a quote writes nothing, and asks for no database', async () => {
  const context = await shopWithPeople();
  const before = readFileSync(context.path('crm.db'));
  await quoted(context);
  expect(readFileSync(context.path('crm.db')).equals(before)).toBe(true);
  const empty = testShop();
  expect(await quoted(empty)).toMatchObject({ overlap_with_base: 0, overlap_with_lists: [], new: 5 });
  expect(existsSync(empty.path('crm.db'))).toBe(false);
  expect(existsSync(empty.path('crm.db.key'))).toBe(false);
});

test('without the key file nobody can tell who was erased, so there is no quote', async () => {
  const context = await shopWithPeople();
  const { rmSync } = await import('node:fs');
  rmSync(context.path('crm.db.key'));
  write(context, 'offer.csv', offer);
  expect(await context.crm('preview', 'offer.csv', '--quote')).toBe(12);
});
