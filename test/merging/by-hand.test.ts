import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { damage, dump, inDatabase, whole } from '../dump.ts';
import { type AppContext, groups, jsonOf, listFile } from '../matching/base.ts';
import { testShop } from '../shop.ts';

const lan = 'Trần Ngọc Lan,0901234567,lan@example.com,14/02/1991,Nữ,5 Lê Lợi,Hà Nội';
const lanAgain = 'Trần Lan,0901234567,ngoclan@example.com,,,7 Hàng Bạc,Đà Nẵng';
const nam = 'Lê Quang Nam,0912345670,nam@example.com,03/09/1985,Nam,12 Bạch Đằng,Cần Thơ';

/** Lan on two lists, one contact by her phone; Nam. */
async function shopWithLan(): Promise<AppContext> {
  const context = testShop();
  writeFileSync(context.path('a.csv'), listFile([lan, nam]));
  writeFileSync(context.path('b.csv'), listFile([lanAgain]));
  await jsonOf(context, 'import', 'a.csv', '--as', 'leads');
  await jsonOf(context, 'import', 'b.csv', '--as', 'leads');
  return context;
}

test('values that lose are shown with the row that states them', async () => {
  const context = await shopWithLan();
  const { values, others } = await jsonOf(context, 'show', '1');
  const addresses = (list: { field: string; value: string }[]) =>
    list.flatMap(({ field, value }) => (field === 'address' ? value : []));
  expect(addresses(values)).toEqual(['7 Hàng Bạc']);
  expect(addresses(others)).toEqual(['5 Lê Lợi']);
  expect(others[0]).toMatchObject({ field: 'name', value: 'Trần Ngọc Lan', from: { file: 'a.csv', line: 2 } });
  await context.crm('show', '1');
  expect(context.out()).toMatch(/other address +5 Lê Lợi +a\.csv:2/);
});

test('two contacts become one by hand, and two again', async () => {
  const context = await shopWithLan();
  const before = dump(context);
  const { run, contact, merged } = await jsonOf(context, 'contacts', 'merge', '2', '1');
  expect({ contact, merged }).toEqual({ contact: 1, merged: 2 });
  expect(groups(context)).toEqual(['lan@example.com nam@example.com ngoclan@example.com']);
  expect(await jsonOf(context, 'dedupe', 'undo', String(run))).toMatchObject({ reversed: 1, kept: [] });
  expect(dump(context)).toEqual(before);
});

test('whoever names a contact that was merged is told who it is now', async () => {
  const context = await shopWithLan();
  await jsonOf(context, 'contacts', 'merge', '1', '2');
  for (const words of [
    ['show', '2'],
    ['dedupe', '--explain', '1', '2'],
    ['contacts', 'merge', '2', '1'],
  ]) {
    expect(await context.crm(...words)).toBe(2);
    expect(context.err()).toContain('Contact 2 was merged into contact 1.');
  }
  await jsonOf(context, 'contacts', 'split', '1');
  expect((await jsonOf(context, 'show', '2')).values).not.toEqual([]);
});

test('a contact that was merged parts into what it was, and stays so', async () => {
  const context = await shopWithLan();
  await jsonOf(context, 'contacts', 'merge', '1', '2');
  expect(await jsonOf(context, 'contacts', 'split', '1')).toMatchObject({ contact: 1, parted: [2] });
  expect(groups(context)).toEqual(['lan@example.com ngoclan@example.com', 'nam@example.com']);
  expect(await context.crm('contacts', 'merge', '1', '2')).toBe(21);
});

test('rows that an import joined part too, and no later import joins them again', async () => {
  const context = await shopWithLan();
  const { parted } = await jsonOf(context, 'contacts', 'split', '0901234567');
  expect(parted).toHaveLength(1);
  const apart = ['lan@example.com', 'nam@example.com', 'ngoclan@example.com'];
  expect(groups(context)).toEqual(apart);
  await jsonOf(context, 'import', 'b.csv', '--as', 'leads', '--again');
  await jsonOf(context, 'imports', 'undo', '3');
  await jsonOf(context, 'dedupe');
  expect(groups(context)).toEqual(apart);
  expect(damage(context)).toEqual(whole);
});

test('named rows leave, foreign ones are refused with the own ones named', async () => {
  const context = await shopWithLan();
  expect(await context.crm('contacts', 'split', '1', '--lead', '2', '--json')).toBe(2);
  expect(context.error().hint).toContain('3 (b.csv:2)');
  expect((await jsonOf(context, 'contacts', 'split', '1', '--lead', '3')).parted).toEqual([3]);
  expect(await context.crm('contacts', 'split', '2')).toBe(2);
});

test('two of different names who were merged by hand stay one when their list comes again', async () => {
  const context = await shopWithLan();
  await jsonOf(context, 'contacts', 'merge', '1', '2');
  const { imports } = await jsonOf(context, 'import', 'a.csv', '--as', 'leads', '--again');
  expect(imports[0]).toMatchObject({ new: 0, merged: 1, duplicate: 1, flags: {} });
  expect((await jsonOf(context, 'contacts')).contacts).toHaveLength(1);
});

test('what was withdrawn while two were one holds for both', async () => {
  const context = await shopWithLan();
  const { run } = await jsonOf(context, 'contacts', 'merge', '1', '2');
  await context.crm('consent', 'withdraw', '1', '--channel', 'call', '--proof', 'by phone');
  expect((await jsonOf(context, 'dedupe', 'undo', String(run))).kept).toEqual([{ contact: 1, why: 'consent' }]);
  const withdrawn = inDatabase(context, (db) =>
    db.prepare("SELECT contact_id FROM consent_entry WHERE state = 'withdrawn' ORDER BY 1").pluck().all(),
  );
  expect(withdrawn).toEqual([1, 2]);
});

test('who was parted from a merged contact stays what it is when the merge is taken back', async () => {
  const context = await shopWithLan();
  const { run } = await jsonOf(context, 'contacts', 'merge', '1', '2');
  const {
    parted: [nam],
  } = await jsonOf(context, 'contacts', 'split', '1', '--lead', '2');
  await context.crm('consent', 'withdraw', String(nam), '--channel', 'call', '--proof', 'by phone');
  // Nothing is left of the merge: what the rows of Lan say parts her now.
  expect((await jsonOf(context, 'contacts', 'split', '1')).parted).not.toContain(2);
  await jsonOf(context, 'dedupe', 'undo', String(run));
  const holder = inDatabase(context, (db) =>
    db
      .prepare(`
        SELECT l.contact_id FROM lead l JOIN consent_entry e ON e.contact_id = l.contact_id
        WHERE l.email_key = 'nam@example.com' AND e.state = 'withdrawn'`)
      .pluck()
      .all(),
  );
  expect(holder).toEqual([nam]);
  expect(damage(context)).toEqual(whole);
});
