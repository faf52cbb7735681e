import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { damage, dump, inDatabase, whole } from '../dump.ts';
import { testShop } from '../shop.ts';
import { decide, groups, jsonOf, listFile, personLine, shopWithDoubles } from './base.ts';

test('people who stand on two lists under other phones are found and merged', async () => {
  const context = await shopWithDoubles();
  const report = await jsonOf(context, 'dedupe');
  expect(report).toMatchObject({ contacts_before: 300, contacts_after: 300 - report.merged });
  expect(report.merged).toBeGreaterThan(40);
  const doubles = groups(context).filter((emails) => emails.includes(' '));
  expect(doubles.every((emails) => /^first(\d+)@example\.com second\1@example\.com$/.test(emails))).toBe(true);
  expect(damage(context)).toEqual(whole);
});

test('a second run compares nobody again and changes nothing', async () => {
  const context = await shopWithDoubles();
  await jsonOf(context, 'dedupe');
  const before = dump(context);
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ compared: 0, merged: 0, to_review: 0 });
  expect(dump(context)).toEqual(before);
});

test('the order of rows changes nobody’s company', async () => {
  const [one, other] = [await shopWithDoubles(), await shopWithDoubles((lines) => lines.toReversed())];
  for (const context of [one, other]) await jsonOf(context, 'dedupe');
  expect(groups(other)).toEqual(groups(one));
});

test('newcomers are compared with those who are there, by what was learnt before', async () => {
  const context = await shopWithDoubles();
  const first = await jsonOf(context, 'dedupe');
  const trained = () => inDatabase(context, (db) => db.prepare('SELECT * FROM match_model').all());
  const before = trained();
  for (const email of ['first42@example.com', 'first43@example.com']) {
    const [contact] = (await jsonOf(context, 'find', email)).contacts;
    await jsonOf(context, 'contacts', 'edit', String(contact.id), 'occupation=giáo viên');
  }
  const second = await jsonOf(context, 'dedupe');
  expect(second.compared).toBeGreaterThan(0);
  expect(second.compared).toBeLessThan(first.compared / 4);
  expect(trained()).toEqual(before);
});

test('a dry run tells the same and changes not a byte', async () => {
  const context = await shopWithDoubles();
  const before = inDatabase(context, (db) => db.serialize());
  const dry = await jsonOf(context, 'dedupe', '--dry-run');
  expect(inDatabase(context, (db) => db.serialize()).equals(before)).toBe(true);
  expect(await jsonOf(context, 'dedupe')).toEqual(dry);
});

test('--review merges nothing and asks about all', async () => {
  const context = await shopWithDoubles();
  const { merged, to_review } = await jsonOf(context, 'dedupe', '--review');
  expect(merged).toBe(0);
  const { questions } = await jsonOf(context, 'dedupe', 'review');
  expect(questions).toHaveLength(to_review);
  const bits = questions.map((question: { bits: number }) => question.bits);
  expect(bits).toEqual(bits.toSorted((a: number, b: number) => a - b));
  expect((await jsonOf(context, 'dedupe')).merged).toBeGreaterThan(40);
});

test('a lower threshold merges more, and not everything is a threshold', async () => {
  const [sure, bold] = [await shopWithDoubles(), await shopWithDoubles()];
  const merged = (await jsonOf(sure, 'dedupe')).merged;
  expect((await jsonOf(bold, 'dedupe', '--threshold', '0.7')).merged).toBeGreaterThanOrEqual(merged);
  expect(await bold.crm('dedupe', '--threshold', '2')).toBe(2);
});

test('a run that is taken back leaves no trace, whatever the order of undoing', async () => {
  const context = await shopWithDoubles();
  const before = dump(context);
  const first = await jsonOf(context, 'dedupe');
  expect(await jsonOf(context, 'dedupe', 'undo', String(first.run))).toMatchObject({
    reversed: first.merged,
    kept: [],
  });
  expect(dump(context)).toEqual(before);
  expect(damage(context)).toEqual(whole);
  expect(await context.crm('dedupe', 'undo', String(first.run))).toBe(2);
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ merged: first.merged });
});

test('what came to a merged contact since is told and stays', async () => {
  const context = await shopWithDoubles();
  const { run } = await jsonOf(context, 'dedupe');
  const winner = inDatabase(context, (db) => db.prepare('SELECT winner FROM merge LIMIT 1').pluck().get()) as number;
  await jsonOf(context, 'contacts', 'edit', String(winner), 'note=gọi chiều');
  const { kept } = await jsonOf(context, 'dedupe', 'undo', String(run));
  expect(kept).toEqual([{ contact: winner, why: 'edit' }]);
});

test('a decision outlives runs, their undoing and later imports', async () => {
  const context = await shopWithDoubles();
  const [a, b] = inDatabase(context, (db) =>
    db
      .prepare("SELECT contact_id FROM lead WHERE email IN ('first120@example.com', 'second120@example.com')")
      .pluck()
      .all(),
  ) as [number, number];
  expect(await decide(context, [[a, b, 'different']])).toMatchObject({ same: 0, different: 1, merged: 0 });
  const { run } = await jsonOf(context, 'dedupe');
  const standApart = () => expect(groups(context)).toContain('first120@example.com');
  standApart();
  await jsonOf(context, 'dedupe', 'undo', String(run));
  await jsonOf(context, 'dedupe', '--again');
  standApart();
  // A row that holds the keys of both would have joined them.
  const [name, , , ...rest] = personLine(120, 'first').split(',');
  const phone = personLine(120, 'second').split(',')[1];
  writeFileSync(context.path('both.csv'), listFile([[name, phone, 'first120@example.com', ...rest].join(',')]));
  await jsonOf(context, 'import', 'both.csv', '--as', 'leads');
  expect(groups(context)).toContain('second120@example.com');
  expect(await context.crm('contacts', 'merge', String(a), String(b))).toBe(21);
  expect(await context.crm('contacts', 'merge', String(a), String(b), '--yes')).toBe(0);
});

test('the questions go out as a file and come back judged', async () => {
  const context = await shopWithDoubles();
  await jsonOf(context, 'dedupe', '--review');
  expect(await context.crm('dedupe', 'review', '--format', 'csv')).toBe(0);
  const [head = '', ...lines] = context.out().trimEnd().split('\n');
  const judged = lines.map((line, i) => `${line}${i === 0 ? 'different' : i === 1 ? '' : 'same'}`);
  writeFileSync(context.path('judged.csv'), `${[head, ...judged].join('\n')}\n`);
  const report = await jsonOf(context, 'dedupe', 'decide', 'judged.csv');
  expect(report).toMatchObject({ different: 1, left_open: 1, not_followed: [] });
  expect(report.same).toBe(lines.length - 2);
  expect((await jsonOf(context, 'dedupe', 'review')).questions).toHaveLength(1);
});

test('different outweighs what follows from others, and the line is named', async () => {
  const context = await shopWithDoubles();
  await decide(context, [[1, 3, 'different']]);
  const report = await decide(context, [
    [1, 2, 'same'],
    [2, 3, 'same'],
    [1, 999_999, 'same'],
  ]);
  expect(report).toMatchObject({ same: 1, merged: 1 });
  expect(report.not_followed).toEqual([
    { line: 4, why: 'unknown' },
    { line: 3, why: 'decided_apart' },
  ]);
});

test('what a run asked is asked again after the run is taken back', async () => {
  const context = await shopWithDoubles();
  const first = await jsonOf(context, 'dedupe', '--review');
  expect(first.to_review).toBeGreaterThan(0);
  await jsonOf(context, 'dedupe', 'undo', String(first.run));
  expect((await jsonOf(context, 'dedupe', 'review')).questions).toEqual([]);
  expect((await jsonOf(context, 'dedupe', '--review')).to_review).toBe(first.to_review);
});

test('of two who are decided different, here or before, no line makes one', async () => {
  const context = await shopWithDoubles();
  const report = await decide(context, [
    [1, 2, 'different'],
    [2, 1, 'same'],
  ]);
  expect(report).toMatchObject({ same: 0, different: 1, merged: 0, not_followed: [{ line: 3, why: 'decided_apart' }] });
  expect(await decide(context, [[1, 2, 'same']])).toMatchObject({ merged: 0, not_followed: [{ line: 2 }] });
});

test('a verdict that is none is refused with its line', async () => {
  const context = await shopWithDoubles();
  writeFileSync(context.path('bad.csv'), 'contact_a,contact_b,verdict\n1,2,sme\n');
  expect(await context.crm('dedupe', 'decide', 'bad.csv', '--json')).toBe(2);
  expect(context.error()).toMatchObject({ line: 2, hint: expect.stringContaining('same') });
});

test('why two are one person is a sum of bits', async () => {
  const context = await shopWithDoubles();
  const { steps, bits } = await jsonOf(context, 'dedupe', '--explain', '101', '151');
  expect(steps[0].field).toBe('before');
  const sum = steps.reduce((total: number, step: { bits: number }) => total + step.bits, 0);
  expect(Math.abs(sum - bits)).toBeLessThan(0.1);
});

test('one contact is not held against itself', async () => {
  const context = await shopWithDoubles();
  expect(await context.crm('dedupe', '--explain', '5', '5', '--json')).toBe(2);
  expect(context.error()).toMatchObject({ hint: expect.stringContaining('crm dedupe --explain 12 15') });
});

test('a decision that holds already is counted, not lost', async () => {
  const context = await shopWithDoubles();
  await decide(context, [[1, 2, 'same']]);
  expect(await decide(context, [[1, 2, 'same']])).toMatchObject({ same: 1, merged: 0, not_followed: [] });
});

test('an empty base holds no doubles', async () => {
  const context = testShop();
  await context.crm('init');
  expect(await jsonOf(context, 'dedupe')).toMatchObject({ compared: 0, merged: 0, contacts_after: 0 });
});
