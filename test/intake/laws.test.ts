import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refreshContacts } from '../../src/contacts/index.ts';
import { damage, dump, inDatabase, whole } from '../dump.ts';
import { citizen, crowd, leadsFile } from '../generated-leads.ts';
import { testShop } from '../shop.ts';

const runs = { numRuns: 25 };
const rows = fc.array(crowd, { maxLength: 25 });

type AppContext = ReturnType<typeof testShop>;

/** Imports the text as a file of that name; tells the report. */
async function take(context: AppContext, name: string, content: string, ...words: string[]) {
  writeFileSync(context.path(name), content);
  expect(await context.crm('import', name, '--as', 'leads', '--json', ...words), context.err()).toBe(0);
  return context.json().imports[0];
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0);

test('every row is read once: new, merged, duplicate, suppressed or rejected', () =>
  fc.assert(
    fc.asyncProperty(rows, rows, async (first, second) => {
      const context = testShop();
      for (const [name, list] of [['a.csv', first] as const, ['b.csv', second] as const]) {
        const report = await take(context, name, leadsFile(list), '--again');
        const { read, merged, duplicate, suppressed, rejected } = report;
        const blank = list.filter((row) => Object.values(row).every((value) => value === '')).length;
        expect(read).toBe(list.length);
        expect(report.new + merged + duplicate + suppressed + rejected).toBe(read);
        expect(rejected).toBe(sum(report.rejects));
        expect(blank).toBeLessThanOrEqual(rejected);
      }
      expect(damage(context)).toEqual(whole);
    }),
    runs,
  ));

test('the order of the rows does not change who is who', () =>
  fc.assert(
    fc.asyncProperty(rows, rows, fc.infiniteStream(fc.nat()), async (first, second, keys) => {
      const shuffled = <Item>(items: readonly Item[]) =>
        items
          .map((item) => ({ item, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
      const [one, other] = [testShop(), testShop()];
      for (const [name, list] of [['a.csv', first] as const, ['b.csv', second] as const]) {
        await take(one, name, leadsFile(list), '--again');
        await take(other, name, leadsFile(shuffled(list)), '--again');
      }
      expect(dump(other, { lines: false })).toEqual(dump(one, { lines: false }));
    }),
    runs,
  ));

test('importing the same list again adds nobody', () =>
  fc.assert(
    fc.asyncProperty(rows, async (list) => {
      const context = testShop();
      await take(context, 'a.csv', leadsFile(list));
      const before = dump(context);
      expect((await take(context, 'a.csv', leadsFile(list))).already_imported).toBe(true);
      expect(dump(context)).toEqual(before);
      const again = await take(context, 'a.csv', leadsFile(list), '--again');
      expect(again.new, JSON.stringify(again)).toBe(0);
    }),
    runs,
  ));

test('an import that is taken back at once leaves no trace', () =>
  fc.assert(
    fc.asyncProperty(rows, rows, async (first, second) => {
      const context = testShop();
      await take(context, 'a.csv', leadsFile(first));
      const before = dump(context);
      const { id } = await take(context, 'b.csv', leadsFile(second), '--again');
      expect(await context.crm('imports', 'undo', String(id), '--json')).toBe(0);
      expect(dump(context)).toEqual(before);
      expect(damage(context)).toEqual(whole);
    }),
    runs,
  ));

test('imports taken back in any order leave what the others alone would have given', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(citizen, { maxLength: 12 }), { minLength: 3, maxLength: 3 }),
      fc.shuffledSubarray([1, 2, 3], { minLength: 1 }),
      async (lists, undone) => {
        const [context, other] = [testShop(), testShop()];
        for (const [i, list] of lists.entries()) {
          await take(context, `${i + 1}.csv`, leadsFile(list), '--again');
          if (!undone.includes(i + 1)) await take(other, `${i + 1}.csv`, leadsFile(list), '--again');
        }
        for (const id of undone) expect(await context.crm('imports', 'undo', String(id)), context.err()).toBe(0);
        if (undone.length === 3) await other.crm('init');
        expect(dump(context)).toEqual(dump(other));
        expect(damage(context)).toEqual(whole);
      },
    ),
    runs,
  ));

/** What happens between two imports: a value corrected by hand, an address that may not be used. */
async function live(context: AppContext, phone: string) {
  inDatabase(context, (db) => {
    db.exec('CREATE TEMP TABLE dirty (contact_id INTEGER PRIMARY KEY)');
    db.prepare('INSERT INTO temp.dirty SELECT DISTINCT contact_id FROM contact_phone WHERE e164 = ?').run(phone);
    db.exec(`
      INSERT INTO contact_edit (contact_id, field, value, at)
      SELECT contact_id, 'occupation', 'bác sĩ', '2026-03-08T02:00:00.000Z' FROM temp.dirty`);
    refreshContacts(db);
  });
  expect(await context.crm('suppress', 'add', phone, '--channel', 'sms')).toBe(0);
}

test('a second import is taken back; edits and suppressions made since stay', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(citizen, { minLength: 1, maxLength: 12 }),
      fc.array(citizen, { maxLength: 12 }),
      fc.nat(7),
      async (first, second, whom) => {
        const [context, other] = [testShop(), testShop()];
        const phone = `+8491234560${whom}`;
        const known = first.some((lead) => lead.phone === `091234560${whom}`);
        for (const one of [context, other]) await take(one, '1.csv', leadsFile(first));
        const { id } = await take(context, '2.csv', leadsFile(second), '--again');
        // Of two contacts that the import made one nobody can tell whom an edit of the one was meant for.
        fc.pre(inDatabase(context, (db) => db.prepare('SELECT count(*) FROM merge').pluck().get()) === 0);
        for (const one of [context, other]) await live(one, phone);
        expect(await context.crm('imports', 'undo', String(id), '--json'), context.err()).toBe(0);
        const { kept } = context.json();
        if (known) {
          expect(dump(context)).toEqual(dump(other));
        }
        if (kept.length > 0) {
          expect(kept).toEqual([{ contact: expect.any(Number), why: 'edit' }]);
        }
        expect(damage(context)).toEqual(whole);
      },
    ),
    runs,
  ));
