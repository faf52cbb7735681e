import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dump, inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

const rows = `Họ tên,SĐT,Email,Tỉnh,Ngày sinh
Nguyễn Văn An,0912345601,an@example.com,Hà Tây,25/12/1990
Lê Thị Bình,01632345602,binh@example.com,TP HCM,13/02/1985
Trần Văn Cường,0912345603 / 0912345604,,Đà Nẵng,
`;

async function shopWithRows() {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), rows);
  expect(await context.crm('import', 'leads.csv', '--json')).toBe(0);
  return context;
}

/** Makes the rows what older rules may have left. */
function asOlderRulesLeft(context: ReturnType<typeof testShop>, ...statements: string[]): void {
  inDatabase(context, (db) => {
    for (const statement of statements) db.exec(statement);
  });
}

const older = [
  "UPDATE lead SET phone = NULL, flags = 'x.old' WHERE line = 3",
  "UPDATE lead SET province_code = NULL, name = 'Nguyen Van An' WHERE line = 2",
  'UPDATE lead SET phones = NULL WHERE line = 4',
  'DELETE FROM lead_phone',
  "UPDATE contact SET phone = NULL, flags = 'x.old' WHERE email = 'binh@example.com'",
  "UPDATE contact SET province_code = NULL, name = 'Nguyen Van An' WHERE email = 'an@example.com'",
];

test('rows that the rules of today read alike are left alone', async () => {
  const context = await shopWithRows();
  expect(await context.crm('clean', '--recheck', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ checked: 3, changed: 0, fields: {}, flags: {}, left: {} });
});

test('what older rules left is read anew, counted by field and code, and the contact follows', async () => {
  const context = await shopWithRows();
  const fresh = dump(context);
  asOlderRulesLeft(context, ...older);
  expect(await context.crm('clean', '--recheck', '--json')).toBe(0);
  expect(context.json()).toMatchObject({
    recheck: 1,
    checked: 3,
    changed: 3,
    fields: {
      phone: { changed: 0, filled: 1, emptied: 0 },
      phones: { changed: 0, filled: 1, emptied: 0 },
      name: { changed: 1, filled: 0, emptied: 0 },
      province_code: { changed: 0, filled: 1, emptied: 0 },
    },
    flags: { 'phone.migrated_2018': { added: 1, removed: 0 }, 'x.old': { added: 0, removed: 1 } },
  });
  expect(dump(context)).toEqual(fresh);
});

test('a dry run tells the same numbers and changes nothing', async () => {
  const context = await shopWithRows();
  asOlderRulesLeft(context, ...older);
  const before = dump(context);
  expect(await context.crm('clean', '--recheck', '--dry-run', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ recheck: null, changed: 3 });
  expect(dump(context)).toEqual(before);
});

test('taken back, the rows say what they said before', async () => {
  const context = await shopWithRows();
  asOlderRulesLeft(context, ...older);
  const before = dump(context);
  await context.crm('clean', '--recheck');
  expect(await context.crm('clean', 'undo', '1', '--json')).toBe(0);
  expect(context.json()).toEqual({ schema_version: 1, recheck: 1, reversed: 3 });
  expect(dump(context)).toEqual(before);
  expect(await context.crm('clean', 'undo', '1', '--json')).toBe(2);
});

test('rechecks are taken back the newest first', async () => {
  const context = await shopWithRows();
  await context.crm('clean', '--recheck');
  await context.crm('clean', '--recheck');
  expect(await context.crm('clean', 'undo', '1', '--json')).toBe(2);
  expect(context.error().hint).toContain('crm clean undo 2');
});

test('a row that now leads to an erased person stays as it was', async () => {
  const context = await shopWithRows();
  asOlderRulesLeft(
    context,
    'UPDATE lead SET phone = NULL WHERE line = 3',
    "UPDATE contact SET phone = NULL WHERE name LIKE 'Lê%'",
  );
  expect(await context.crm('erase', '0332345602', '--confirm', '0332345602')).toBe(0);
  expect(await context.crm('clean', '--recheck', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ changed: 0, left: { 'person.erased': 1 } });
});

test('an import that was rechecked is undone whole', async () => {
  const context = await shopWithRows();
  asOlderRulesLeft(context, ...older);
  await context.crm('clean', '--recheck');
  expect(await context.crm('imports', 'undo', '1', '--json')).toBe(0);
  expect(context.json().reversed).toBe(3);
});

test('rechecks stand in a list', async () => {
  const context = await shopWithRows();
  await context.crm('clean', '--recheck');
  expect(await context.crm('clean', '--json')).toBe(0);
  expect(context.json().rechecks).toMatchObject([{ id: 1, checked: 3, changed: 0, undone_at: null }]);
});
