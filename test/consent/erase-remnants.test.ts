import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { personToConfirm } from '../../src/consent/erasure/confirmed-person.ts';
import { erasePerson } from '../../src/consent/erasure/erase.ts';
import { testShop } from '../shop.ts';
import { inDatabase } from './people.ts';

type AppContext = ReturnType<typeof testShop>;

const write = (context: AppContext, name: string, ...lines: string[]) =>
  writeFileSync(context.path(name), `${lines.join('\n')}\n`);
const erase = (context: AppContext, person: string) => context.crm('erase', person, '--confirm', person, '--json');

/** A till's customer whose phone is known, and another one. */
async function till() {
  const context = testShop();
  write(
    context,
    'o.csv',
    'Mã hóa đơn,Mã KH,Tên khách hàng,SĐT,Ngày đặt hàng,Tổng tiền',
    'HD1,KH1,Phạm Thị Lan Anh,0912345671,2026-02-01,500000',
    'HD2,KH2,Lê Văn Tùng,0912345672,2026-02-01,300000',
  );
  expect(await context.crm('import', 'o.csv', '--as', 'orders')).toBe(0);
  expect(await erase(context, '0912345671')).toBe(0);
  expect(context.json()).toMatchObject({ contacts: 1, addresses: 1, ids: 1 });
  return context;
}

const namesIn = async (context: AppContext): Promise<string[]> => {
  await context.crm('contacts', '--json');
  return context.json().contacts.map(({ name }: { name: string }) => name);
};

test('the customer number of an erased person brings nobody back: an order is kept without a person', async () => {
  const context = await till();
  write(
    context,
    'next.csv',
    'Mã hóa đơn,Mã KH,Tên khách hàng,Địa chỉ,Ngày đặt hàng,Tổng tiền',
    'HD3,KH1,Phạm Thị Lan Anh,12 Hàng Bông,2026-03-01,700000',
    'HD4,KH2,Lê Văn Tùng,,2026-03-01,100000',
  );
  expect(await context.crm('import', 'next.csv', '--as', 'orders', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ read: 2, new: 2, flags: { 'order.erased_person': 1 } });
  expect(await namesIn(context)).toEqual(['Lê Văn Tùng']);
  expect(readFileSync(context.path('crm.db')).toString('utf8')).not.toContain('Hàng Bông');
});

test('a number that a spreadsheet robbed of its zeros is the same one, unless another customer has it', async () => {
  const context = testShop();
  const rows = ['00017,Phạm Thị Lan Anh,0912345671', '00018,Lê Văn Tùng,0912345672', '18,Vũ Quốc Khánh,0912345673'];
  write(context, 'kh.csv', 'Mã KH,Họ tên,SĐT', ...rows);
  await context.crm('import', 'kh.csv');
  expect(await erase(context, '0912345671')).toBe(0);
  expect(await erase(context, '0912345672')).toBe(0);
  write(context, 'excel.csv', 'Mã KH,Họ tên,Địa chỉ', '17,Phạm Thị Lan Anh,1 Hàng Gà', '18,Vũ Quốc Khánh,2 Hàng Gà');
  expect(await context.crm('import', 'excel.csv', '--as', 'leads', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ read: 2, suppressed: 1, merged: 1 });
});

test('a lead that has only the customer number of an erased person is not stored', async () => {
  const context = await till();
  write(context, 'kh.csv', 'Mã KH,Họ tên,Địa chỉ', 'KH1,Phạm Thị Lan Anh,12 Hàng Bông', 'KH3,Ngô Văn Ba,1 Hàng Gà');
  expect(await context.crm('import', 'kh.csv', '--as', 'leads', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ read: 2, new: 1, suppressed: 1 });
});

test('a number that a till gave to somebody else is stored, counted and for review', async () => {
  const context = await till();
  write(context, 'kh.csv', 'Mã KH,Họ tên,SĐT', 'KH1,Vũ Quốc Khánh,0987000333');
  expect(await context.crm('import', 'kh.csv', '--as', 'leads', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ new: 1, suppressed: 0, flags: { 'id.erased': 1 } });
  await context.crm('segment', 'review = true', '--json');
  expect(context.json().contacts).toBe(1);
  expect(await context.crm('doctor')).toBe(0);
  // Another space has numbers of its own.
  write(context, 'v.csv', 'Mã KH,Họ tên,Địa chỉ', 'KH1,Đỗ Thị Vân,5 Lê Lợi');
  expect(await context.crm('import', 'v.csv', '--as', 'leads', '--vendor', 'An Bình', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ new: 1, suppressed: 0 });
});

test('records of nobody that speak of the person are emptied, rows of others are named', async () => {
  const context = testShop();
  write(
    context,
    'leads.csv',
    'Họ tên,SĐT,Ghi chú',
    'Phạm Thị Lan Anh,0912345671,',
    'Lê Văn Tùng,0912345672,chồng chị Phạm Thị Lan Anh (0912 345 671)',
  );
  write(
    context,
    'o.csv',
    'Mã hóa đơn,SĐT,Ngày đặt hàng,Sản phẩm,Số lượng,Đơn giá,Ghi chú đơn',
    'HD1,,2026-02-01,Son,1,200000,giao cho 0912.345.671',
    'HD2,,2026-02-01,Kem,1,300000,khách lẻ',
  );
  await context.crm('import', 'leads.csv');
  expect(await context.crm('import', 'o.csv', '--as', 'orders')).toBe(0);
  await context.crm('segment', 'create', 'chi_lan', '--where', "phone = '0912345671'");
  expect(await erase(context, '0912345671')).toBe(0);
  const { walk_in_records, may_remain } = context.json();
  expect(walk_in_records).toBe(1);
  const tables = may_remain.records.map(({ table }: { table: string }) => table);
  expect(new Set(tables)).toEqual(new Set(['contact', 'lead', 'segment_version']));
  expect(may_remain.files).toEqual([context.path('leads.csv')]);
  const records = inDatabase(context, (db) => db.prepare('SELECT record FROM order_line ORDER BY id').pluck().all());
  expect(records[0]).toBe('');
  expect(records[1]).toContain('khách lẻ');
});

test('lists that the nights wrote and that hold the person are named', async () => {
  const context = testShop();
  write(context, 'leads.csv', 'Họ tên,SĐT', 'Phạm Thị Lan Anh,0912345671', 'Lê Văn Tùng,0912345672');
  await context.crm('import', 'leads.csv');
  await context.crm('segment', 'create', 'lan', '--where', "phone = '0912345671'");
  await context.crm('segment', 'create', 'tung', '--where', "phone = '0912345672'");
  await context.crm('config', 'set', 'nightly_exports', 'lan,tung');
  expect(await context.crm('nightly', '--out', 'lists')).toBe(0);
  expect(await erase(context, '0912345671')).toBe(0);
  expect(context.json().may_remain.lists).toEqual([context.path('lists/lan-2026-03-08.csv')]);
});

test('a contact that was merged or split since it was confirmed is not erased', async () => {
  const context = testShop();
  write(context, 'leads.csv', 'Họ tên,SĐT', 'Phạm Thị Lan Anh,0912345671', 'Lê Văn Tùng,0912345672');
  await context.crm('import', 'leads.csv');
  const confirmed = inDatabase(context, (db) => personToConfirm(db, '0912345671', 'VN'));
  expect(await context.crm('contacts', 'merge', '1', '2')).toBe(0);
  const options = {
    key: Buffer.alloc(32),
    at: '2026-03-08T02:00:00.000Z',
    month: '2026-03',
    country: 'VN',
    contactData: { tables: [], caches: [] },
    lists: () => [],
    ending: 'commit',
  } as const;
  const again = () => inDatabase(context, (db) => erasePerson(db, confirmed, options));
  expect(again).toThrow(/since it was confirmed/);
  expect(await namesIn(context)).toHaveLength(1);
});

test('an erasure that was cut off before its pages were clean is said by doctor and finished', async () => {
  const context = testShop();
  await context.crm('init');
  inDatabase(context, (db) => db.exec("INSERT INTO setting (key, value) VALUES ('erased_pages', 'due')"));
  expect(await context.crm('doctor', '--json')).toBe(0);
  const found = context.json().checks.find(({ check }: { check: string }) => check === 'erased_pages');
  expect(found).toMatchObject({ state: 'advice', mend: 'crm erase --finish' });
  expect(await context.crm('erase', '7', '--confirm', '7')).toBe(2);
  expect(context.err()).toContain('crm erase --finish');
  expect(await context.crm('erase', '--finish', '--json')).toBe(0);
  expect(context.json().cleaned).toBe(true);
  await context.crm('erase', '--finish', '--json');
  expect(context.json().cleaned).toBe(false);
  expect(await context.crm('erase')).toBe(2);
});
