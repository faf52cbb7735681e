import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damage, dump, inDatabase, whole } from '../dump.ts';
import { testShop } from '../shop.ts';
import { type AppContext, decide, groups, jsonOf, listFile, personLine, shopWithDoubles } from './base.ts';

const ask = (context: AppContext, sql: string) => inDatabase(context, (db) => db.prepare(sql).pluck().all());

/** A shop in which a whole search was made. */
async function searched(): Promise<AppContext> {
  const context = await shopWithDoubles();
  await jsonOf(context, 'dedupe');
  return context;
}

async function imported(context: AppContext, name: string, lines: readonly string[], ...flags: string[]) {
  writeFileSync(context.path(name), listFile(lines));
  return (await jsonOf(context, 'import', name, '--as', 'leads', ...flags)).imports[0];
}

const both = (i: number) => `first${i}@example.com second${i}@example.com`;
const newRecords = [personLine(42, 'second'), personLine(400, 'first')];

test('an import into a searched base finds those who were there under other keys', async () => {
  const context = await searched();
  const { read, matched, ...report } = await imported(context, 'new.csv', newRecords);
  expect(matched).toMatchObject({ merged: 1, left: 0 });
  expect(report).toMatchObject({ new: 2, merged: 0 });
  expect(read).toBe(2);
  expect(groups(context)).toContain(both(42));
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ compared: 0, merged: 0, to_review: 0 });
  expect(damage(context)).toEqual(whole);
});

test('what was found is said, not only counted', async () => {
  const context = await searched();
  writeFileSync(context.path('new.csv'), listFile(newRecords));
  await context.crm('import', 'new.csv', '--as', 'leads');
  expect(context.err()).toContain('1 more were there before');
});

test('an import into a base that nobody searched looks for nobody', async () => {
  const context = await shopWithDoubles();
  expect(await imported(context, 'new.csv', newRecords)).not.toHaveProperty('matched');
  expect(ask(context, 'SELECT contact_id FROM match_state')).toEqual([]);
});

test('a dry run of an import finds the same people and keeps nothing, also of a file that is known', async () => {
  const context = await searched();
  const bytes = () => inDatabase(context, (db) => db.serialize());
  const before = bytes();
  const rehearsed = await imported(context, 'new.csv', newRecords, '--dry-run');
  const rehearsal = context.err();
  expect(rehearsed.matched).toMatchObject({ merged: 1, left: 0 });
  expect(bytes().equals(before)).toBe(true);
  const { id: _id, ...kept } = await imported(context, 'new.csv', newRecords);
  expect(rehearsed).toEqual({ ...kept, id: null });
  expect(rehearsal).toBe(context.err());
  const after = bytes();
  const again = await imported(context, 'new.csv', newRecords, '--dry-run');
  expect(again).toMatchObject({ already_imported: true, matched: { merged: 0, to_review: 0, left: 0 } });
  expect(bytes().equals(after)).toBe(true);
});

test('an import that is taken back takes back what was found by it', async () => {
  const context = await searched();
  const before = dump(context);
  const { id } = await imported(context, 'new.csv', newRecords);
  await jsonOf(context, 'imports', 'undo', String(id));
  expect(dump(context)).toEqual(before);
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ merged: 0 });
  expect(dump(context)).toEqual(before);
  expect((await imported(context, 'new.csv', newRecords)).matched).toMatchObject({ merged: 1 });
  expect(damage(context)).toEqual(whole);
});

test('an import that is not the last takes back its own, and leaves what a search merged', async () => {
  const context = await searched();
  const { id } = await imported(context, 'new.csv', newRecords);
  await imported(context, 'more.csv', [personLine(43, 'second'), personLine(401, 'first')]);
  const merged = groups(context).filter((emails) => emails.includes(' ')).length;
  await jsonOf(context, 'imports', 'undo', String(id));
  expect(groups(context)).toContain('first42@example.com');
  expect(groups(context)).toContain(both(43));
  expect(groups(context).filter((emails) => emails.includes(' '))).toHaveLength(merged - 1);
});

test('the run of an import can be taken back by itself', async () => {
  const context = await searched();
  const { matched } = await imported(context, 'new.csv', newRecords);
  expect(await jsonOf(context, 'dedupe', 'undo', String(matched.run))).toMatchObject({ reversed: 1 });
  expect(groups(context)).not.toContain(both(42));
});

test('what an import that was cut off did not look for is looked for by the next', async () => {
  const context = await searched();
  const model = (format: number) =>
    inDatabase(context, (db) => db.prepare('UPDATE match_model SET format = ?').run(format));
  // Of another format nobody can be judged by it: the import ends as if it had been cut off after its commit.
  const [format] = ask(context, 'SELECT format FROM match_model') as [number];
  model(-1);
  expect((await imported(context, 'new.csv', newRecords)).matched).toMatchObject({ merged: 0, left: 2 });
  model(format);
  const again = await imported(context, 'new.csv', newRecords);
  expect(again).toMatchObject({ already_imported: true, matched: { merged: 1, left: 0 } });
  expect(groups(context)).toContain(both(42));
});

test('more newcomers than a fifth are left to a search that learns anew', async () => {
  const context = await searched();
  const many = Array.from({ length: 90 }, (_, i) => personLine(500 + i, 'first'));
  expect((await imported(context, 'many.csv', many)).matched).toMatchObject({ merged: 0, left: 90 });
  expect(context.err()).toContain('90 contacts were not compared yet');
  const before = ask(context, 'SELECT contacts FROM match_model');
  await jsonOf(context, 'dedupe');
  expect(ask(context, 'SELECT contacts FROM match_model')).not.toEqual(before);
});

test('somebody of whom something else is known now is compared again', async () => {
  const context = await searched();
  const [contact] = ask(context, "SELECT contact_id FROM lead WHERE email = 'first42@example.com'") as [number];
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ compared: 0 });
  await jsonOf(context, 'contacts', 'edit', String(contact), 'name=Trần Thị Hoa');
  expect(ask(context, 'SELECT contact_id FROM match_pending')).toEqual([contact]);
  expect((await jsonOf(context, 'dedupe')).compared).toBeGreaterThan(0);
  expect(ask(context, 'SELECT contact_id FROM match_pending')).toEqual([]);
});

test('the last contact is looked at again like any other', async () => {
  const context = await searched();
  const [last] = ask(context, 'SELECT max(id) FROM contact') as [number];
  await jsonOf(context, 'contacts', 'edit', String(last), 'occupation=giáo viên');
  expect(ask(context, 'SELECT contact_id FROM match_pending')).toEqual([last]);
  expect((await jsonOf(context, 'dedupe')).compared).toBeGreaterThan(0);
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ compared: 0 });
});

test('parts of a contact that was split off are kept of both', async () => {
  const context = await searched();
  const [contact] = ask(context, "SELECT contact_id FROM lead WHERE email = 'first120@example.com'") as [number];
  await jsonOf(context, 'contacts', 'split', String(contact));
  await jsonOf(context, 'dedupe');
  expect(ask(context, 'SELECT id FROM contact EXCEPT SELECT contact_id FROM match_state')).toEqual([]);
  expect(groups(context)).toContain('first120@example.com');
});

test('nothing is kept of a person who was erased', async () => {
  const context = await searched();
  const [contact] = ask(context, "SELECT contact_id FROM lead WHERE email = 'first42@example.com'") as [number];
  await jsonOf(context, 'erase', 'first42@example.com', '--confirm', 'first42@example.com');
  expect(ask(context, `SELECT 1 FROM match_state WHERE contact_id = ${contact}`)).toEqual([]);
});

test('doctor finds parts that are older than their contact', async () => {
  const context = await searched();
  expect(await context.crm('doctor')).toBe(0);
  inDatabase(context, (db) => db.exec('UPDATE match_state SET content = content + 1 WHERE contact_id = 3'));
  expect(await context.crm('doctor')).toBe(4);
  expect(context.out() + context.err()).toContain('match_pending (');
  expect(await context.crm('doctor', '--rebuild')).toBe(0);
  expect(await context.crm('doctor')).toBe(0);
});

const batch = fc.uniqueArray(fc.nat(119), { minLength: 1, maxLength: 20 });

test('newcomers find the same people in any order, never whom somebody called different, and once', () =>
  fc.assert(
    fc.asyncProperty(batch, fc.nat(), async (numbers, choice) => {
      const lines = numbers.map((i) => personLine(i, 'second'));
      const apart = numbers[choice % numbers.length]!;
      const found = [];
      for (const order of [lines, lines.toReversed()]) {
        const context = testShop();
        await imported(
          context,
          'first.csv',
          Array.from({ length: 150 }, (_, i) => personLine(i, 'first')),
        );
        await imported(context, 'one.csv', [personLine(apart, 'second')]);
        const pair = ask(
          context,
          `SELECT contact_id FROM lead WHERE email LIKE '%t${apart}@%' OR email LIKE '%d${apart}@%'`,
        );
        await decide(context, [[...(pair as [number, number]), 'different']]);
        await jsonOf(context, 'dedupe');
        await imported(context, 'batch.csv', order);
        found.push(groups(context));
        expect(groups(context)).not.toContain(both(apart));
        expect(await jsonOf(context, 'dedupe')).toMatchObject({ compared: 0, merged: 0, to_review: 0 });
      }
      expect(found[1]).toEqual(found[0]);
    }),
    { numRuns: 6 },
  ));
