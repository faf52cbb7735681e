import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damage, dump, inDatabase, whole } from '../dump.ts';
import { testShop } from '../shop.ts';
import { decide, groups, listFile, personLine, type Shop, shopWithDoubles, told } from './base.ts';

const ask = (shop: Shop, sql: string) => inDatabase(shop, (db) => db.prepare(sql).pluck().all());

/** A shop in which a whole search was made. */
async function searched(): Promise<Shop> {
  const shop = await shopWithDoubles();
  await told(shop, 'dedupe');
  return shop;
}

async function imported(shop: Shop, name: string, lines: readonly string[], ...flags: string[]) {
  writeFileSync(shop.path(name), listFile(lines));
  return (await told(shop, 'import', name, '--as', 'leads', ...flags)).imports[0];
}

const both = (i: number) => `first${i}@example.com second${i}@example.com`;
const newcomers = [personLine(42, 'second'), personLine(400, 'first')];

test('an import into a searched base finds those who were there under other keys', async () => {
  const shop = await searched();
  const { read, matched, ...report } = await imported(shop, 'new.csv', newcomers);
  expect(matched).toMatchObject({ merged: 1, left: 0 });
  expect(report).toMatchObject({ new: 2, merged: 0 });
  expect(read).toBe(2);
  expect(groups(shop)).toContain(both(42));
  expect(await told(shop, 'dedupe')).toMatchObject({ compared: 0, merged: 0, to_review: 0 });
  expect(damage(shop)).toEqual(whole);
});

test('what was found is said, not only counted', async () => {
  const shop = await searched();
  writeFileSync(shop.path('new.csv'), listFile(newcomers));
  await shop.crm('import', 'new.csv', '--as', 'leads');
  expect(shop.err()).toContain('1 more were there before');
});

test('an import into a base that nobody searched looks for nobody', async () => {
  const shop = await shopWithDoubles();
  expect(await imported(shop, 'new.csv', newcomers)).not.toHaveProperty('matched');
  expect(ask(shop, 'SELECT contact_id FROM match_seen')).toEqual([]);
});

test('a dry run of an import finds the same people and keeps nothing, also of a file that is known', async () => {
  const shop = await searched();
  const bytes = () => inDatabase(shop, (db) => db.serialize());
  const before = bytes();
  const rehearsed = await imported(shop, 'new.csv', newcomers, '--dry-run');
  const rehearsal = shop.err();
  expect(rehearsed.matched).toMatchObject({ merged: 1, left: 0 });
  expect(bytes().equals(before)).toBe(true);
  const { id: _id, ...kept } = await imported(shop, 'new.csv', newcomers);
  expect(rehearsed).toEqual({ ...kept, id: null });
  expect(rehearsal).toBe(shop.err());
  const after = bytes();
  const again = await imported(shop, 'new.csv', newcomers, '--dry-run');
  expect(again).toMatchObject({ already_imported: true, matched: { merged: 0, to_review: 0, left: 0 } });
  expect(bytes().equals(after)).toBe(true);
});

test('an import that is taken back takes back what was found by it', async () => {
  const shop = await searched();
  const before = dump(shop);
  const { id } = await imported(shop, 'new.csv', newcomers);
  await told(shop, 'imports', 'undo', String(id));
  expect(dump(shop)).toEqual(before);
  expect(await told(shop, 'dedupe')).toMatchObject({ merged: 0 });
  expect(dump(shop)).toEqual(before);
  expect((await imported(shop, 'new.csv', newcomers)).matched).toMatchObject({ merged: 1 });
  expect(damage(shop)).toEqual(whole);
});

test('an import that is not the last takes back its own, and leaves what a search merged', async () => {
  const shop = await searched();
  const { id } = await imported(shop, 'new.csv', newcomers);
  await imported(shop, 'more.csv', [personLine(43, 'second'), personLine(401, 'first')]);
  const merged = groups(shop).filter((emails) => emails.includes(' ')).length;
  await told(shop, 'imports', 'undo', String(id));
  expect(groups(shop)).toContain('first42@example.com');
  expect(groups(shop)).toContain(both(43));
  expect(groups(shop).filter((emails) => emails.includes(' '))).toHaveLength(merged - 1);
});

test('the run of an import can be taken back by itself', async () => {
  const shop = await searched();
  const { matched } = await imported(shop, 'new.csv', newcomers);
  expect(await told(shop, 'dedupe', 'undo', String(matched.run))).toMatchObject({ reversed: 1 });
  expect(groups(shop)).not.toContain(both(42));
});

test('what an import that was cut off did not look for is looked for by the next', async () => {
  const shop = await searched();
  const model = (form: number) => inDatabase(shop, (db) => db.prepare('UPDATE match_model SET form = ?').run(form));
  // Of another form nobody can be judged by it: the import ends as if it had been cut off after its commit.
  const [form] = ask(shop, 'SELECT form FROM match_model') as [number];
  model(-1);
  expect((await imported(shop, 'new.csv', newcomers)).matched).toMatchObject({ merged: 0, left: 2 });
  model(form);
  const again = await imported(shop, 'new.csv', newcomers);
  expect(again).toMatchObject({ already_imported: true, matched: { merged: 1, left: 0 } });
  expect(groups(shop)).toContain(both(42));
});

test('more newcomers than a fifth are left to a search that learns anew', async () => {
  const shop = await searched();
  const many = Array.from({ length: 90 }, (_, i) => personLine(500 + i, 'first'));
  expect((await imported(shop, 'many.csv', many)).matched).toMatchObject({ merged: 0, left: 90 });
  expect(shop.err()).toContain('90 contacts were not compared yet');
  const before = ask(shop, 'SELECT contacts FROM match_model');
  await told(shop, 'dedupe');
  expect(ask(shop, 'SELECT contacts FROM match_model')).not.toEqual(before);
});

test('somebody of whom something else is known now is compared again', async () => {
  const shop = await searched();
  const [contact] = ask(shop, "SELECT contact_id FROM lead WHERE email = 'first42@example.com'") as [number];
  expect(await told(shop, 'dedupe')).toMatchObject({ compared: 0 });
  await told(shop, 'contacts', 'edit', String(contact), 'name=Trần Thị Hoa');
  expect(ask(shop, 'SELECT contact_id FROM match_due')).toEqual([contact]);
  expect((await told(shop, 'dedupe')).compared).toBeGreaterThan(0);
  expect(ask(shop, 'SELECT contact_id FROM match_due')).toEqual([]);
});

test('the last contact is looked at again like any other', async () => {
  const shop = await searched();
  const [last] = ask(shop, 'SELECT max(id) FROM contact') as [number];
  await told(shop, 'contacts', 'edit', String(last), 'occupation=giáo viên');
  expect(ask(shop, 'SELECT contact_id FROM match_due')).toEqual([last]);
  expect((await told(shop, 'dedupe')).compared).toBeGreaterThan(0);
  expect(await told(shop, 'dedupe')).toMatchObject({ compared: 0 });
});

test('parts of a contact that was split off are kept of both', async () => {
  const shop = await searched();
  const [contact] = ask(shop, "SELECT contact_id FROM lead WHERE email = 'first120@example.com'") as [number];
  await told(shop, 'contacts', 'split', String(contact));
  await told(shop, 'dedupe');
  expect(ask(shop, 'SELECT id FROM contact EXCEPT SELECT contact_id FROM match_seen')).toEqual([]);
  expect(groups(shop)).toContain('first120@example.com');
});

test('nothing is kept of a person who was erased', async () => {
  const shop = await searched();
  const [contact] = ask(shop, "SELECT contact_id FROM lead WHERE email = 'first42@example.com'") as [number];
  await told(shop, 'erase', 'first42@example.com', '--confirm', 'first42@example.com');
  expect(ask(shop, `SELECT 1 FROM match_seen WHERE contact_id = ${contact}`)).toEqual([]);
});

test('doctor finds parts that are older than their contact', async () => {
  const shop = await searched();
  expect(await shop.crm('doctor')).toBe(0);
  inDatabase(shop, (db) => db.exec('UPDATE match_seen SET content = content + 1 WHERE contact_id = 3'));
  expect(await shop.crm('doctor')).toBe(4);
  expect(shop.out() + shop.err()).toContain('match_due (');
  expect(await shop.crm('doctor', '--rebuild')).toBe(0);
  expect(await shop.crm('doctor')).toBe(0);
});

const batch = fc.uniqueArray(fc.nat(119), { minLength: 1, maxLength: 20 });

test('newcomers find the same people in any order, never whom somebody called different, and once', () =>
  fc.assert(
    fc.asyncProperty(batch, fc.nat(), async (numbers, choice) => {
      const lines = numbers.map((i) => personLine(i, 'second'));
      const apart = numbers[choice % numbers.length]!;
      const found = [];
      for (const order of [lines, lines.toReversed()]) {
        const shop = testShop();
        await imported(
          shop,
          'first.csv',
          Array.from({ length: 150 }, (_, i) => personLine(i, 'first')),
        );
        await imported(shop, 'one.csv', [personLine(apart, 'second')]);
        const pair = ask(
          shop,
          `SELECT contact_id FROM lead WHERE email LIKE '%t${apart}@%' OR email LIKE '%d${apart}@%'`,
        );
        await decide(shop, [[...(pair as [number, number]), 'different']]);
        await told(shop, 'dedupe');
        await imported(shop, 'batch.csv', order);
        found.push(groups(shop));
        expect(groups(shop)).not.toContain(both(apart));
        expect(await told(shop, 'dedupe')).toMatchObject({ compared: 0, merged: 0, to_review: 0 });
      }
      expect(found[1]).toEqual(found[0]);
    }),
    { numRuns: 6 },
  ));
