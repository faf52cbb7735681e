import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

beforeEach(async () => {
  context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nTrần Lan,0901234567\nLê Nam,0912345670\n');
  expect(await context.crm('import', 'leads.csv', '--list', 'l')).toBe(0);
});

async function count(expression: string, ...flags: string[]): Promise<number> {
  expect(await context.crm('segment', expression, '--json', ...flags), context.err()).toBe(0);
  return context.json().contacts;
}

test('a trait is had from its day until it is taken away', async () => {
  expect(await context.crm('trait', 'add', '0901234567', 'worrier', '--on', '2026-02-01')).toBe(0);
  expect(await context.crm('trait', 'remove', '0901234567', 'Worrier', '--on', '2026-03-01')).toBe(0);
  expect(await count('trait = worrier')).toBe(0);
  expect(await count('trait = worrier', '--as-of', '2026-02-10')).toBe(1);
  expect(await count('trait IS EMPTY', '--as-of', '2026-01-31')).toBe(2);
});

test('a trait that is there already is recorded once', async () => {
  await context.crm('trait', 'add', '0901234567', 'worrier', '--json');
  expect(context.json()).toEqual({ schema_version: 1, contact: 1, trait: 'worrier', changed: true });
  await context.crm('trait', 'add', '0901234567', 'worrier', '--json');
  expect(context.json().changed).toBe(false);
});

test('a trait is found by its words in either language, blind to accents', async () => {
  await context.crm('trait', 'set', 'worrier', '--vi', 'hay lo');
  await context.crm('trait', 'add', '0901234567', 'Hay Lo', '--json');
  expect(context.json().trait).toBe('worrier');
});

test('a slip of a known trait is exit 2 with that one, until it is set as a trait of its own', async () => {
  await context.crm('trait', 'set', 'worrier');
  expect(await context.crm('trait', 'add', '0901234567', 'worier', '--json')).toBe(2);
  expect(context.error().hint).toContain('worrier');
  await context.crm('trait', 'set', 'worier');
  expect(await context.crm('trait', 'add', '0901234567', 'worier')).toBe(0);
});

test('an unknown trait cannot be taken away', async () => {
  expect(await context.crm('trait', 'remove', '0901234567', 'night owl')).toBe(2);
});

test('the card tells how to handle the person, in the language of the reader', async () => {
  await context.crm('trait', 'set', 'worrier', '--hint', 'Show the guarantee', '--hint-vi', 'Nói về bảo hành');
  await context.crm('trait', 'add', '0901234567', 'worrier', '--note', 'asks twice');
  await context.crm('show', '0901234567');
  expect(context.out()).toContain('Show the guarantee');
  await context.crm('show', '0901234567', '--lang', 'vi');
  expect(context.out()).toContain('Nói về bảo hành');
  await context.crm('show', '0901234567', '--json');
  expect(context.json().traits[0]).toMatchObject({ name: 'worrier', since: '2026-03-08', note: 'asks twice' });
});

test('the vocabulary is listed with how many have each trait', async () => {
  await context.crm('trait', 'add', '0901234567', 'worrier');
  await context.crm('trait', 'add', '0912345670', 'worrier');
  await context.crm('trait', 'set', 'night owl');
  await context.crm('trait', 'list', '--json');
  const counts = context.json().traits.map(({ name, contacts }: Record<string, unknown>) => [name, contacts]);
  expect(Object.fromEntries(counts)).toMatchObject({ haggler: 0, 'night owl': 0, worrier: 2 });
});

test('a merge keeps the traits of both', async () => {
  await context.crm('trait', 'add', '0901234567', 'worrier');
  await context.crm('trait', 'add', '0912345670', 'haggler');
  await context.crm('contacts', 'merge', '1', '2');
  await context.crm('trait', 'list', '1', '--json');
  expect(context.json().traits.map(({ name }: { name: string }) => name)).toEqual(['haggler', 'worrier']);
});

test('a dry run tells the same and records nothing', async () => {
  await context.crm('trait', 'add', '0901234567', 'night owl', '-n', '--json');
  expect(context.json()).toMatchObject({ trait: 'night owl', changed: true });
  await context.crm('trait', 'list', '--json');
  expect(context.json().traits.map(({ name }: { name: string }) => name)).not.toContain('night owl');
});

const kinds = [
  ...['haggler', 'expert', 'worrier', 'asker', 'conservative'],
  ...['changeable', 'sociable', 'unsure', 'over-confident', 'enthusiast'],
];

test('the ten kinds of difficult customer are there with a hint in both languages', async () => {
  await context.crm('trait', 'list', '--json');
  const known = context.json().traits as { name: string; hint_en: string | null; hint_vi: string | null }[];
  expect(known.map(({ name }) => name).sort()).toEqual(kinds.toSorted());
  expect(known.filter(({ hint_en, hint_vi }) => !hint_en || !hint_vi)).toEqual([]);
  for (const kind of kinds) expect(await context.crm('trait', 'add', '1', kind), kind).toBe(0);
  expect(await count('trait = over-confident')).toBe(1);
});
