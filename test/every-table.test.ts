import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damage, whole } from './dump.ts';
import {
  type AppContext,
  busyShop,
  contents,
  dangling,
  emptyTables,
  fillTables,
  reopen,
  type Saved,
  save,
} from './every-table.ts';

/** What takes something back, parts, joins or removes: each for contacts that many tables speak of. */
const actions: readonly (readonly string[])[] = [
  ['imports', 'undo', '1'],
  ['imports', 'undo', '2'],
  ['imports', 'undo', '3'],
  ['imports', 'undo', '4'],
  ['contacts', 'merge', '1', '2'],
  ['contacts', 'merge', '4', '14'],
  ['contacts', 'split', '0901234567'],
  ['contacts', 'split', '0938117450'],
  ['dedupe', 'undo', '1'],
  ['clean', 'undo', '1'],
  ['suppress', 'undo', '1'],
  ['erase', '0901234567', '--confirm', '0901234567'],
  ['erase', '0938117450', '--confirm', '0938117450'],
  ['erase', '0977001122', '--confirm', '0977001122'],
];

const bytesOf = (context: AppContext) => readFileSync(context.path('crm.db'));

/** What is not kept has no id. */
const withoutId = (told: string) => told.replace(/"id": (null|\d+)/g, '');

/** Runs an action dry and in earnest: it tells the same, and leaves a database that is whole. */
async function act(context: AppContext, words: readonly string[]) {
  const before = bytesOf(context);
  const dryCode = await context.crm(...words, '--dry-run', '--json');
  const dry = { code: dryCode, told: withoutId(context.out()) };
  expect(bytesOf(context).equals(before)).toBe(true);
  const code = await context.crm(...words, '--json');
  expect({ code, told: withoutId(context.out()) }).toEqual(dry);
  expect(code, context.err()).toBe(0);
  const told = context.json();
  await expectWhole(context);
  return told;
}

async function expectWhole(context: AppContext) {
  expect(damage(context)).toEqual(whole);
  expect(dangling(context)).toEqual([]);
  expect(await context.crm('doctor'), context.out()).toBe(0);
}

type Fill = 'by commands' | 'all' | 'those that keep nobody';
const fills: readonly Fill[] = ['by commands', 'all', 'those that keep nobody'];
const shops = new Map<Fill, Saved>();

/** A busy shop with its tables filled so. */
async function shopFilled(fill: Fill): Promise<AppContext> {
  const known = shops.get(fill);
  if (known) return reopen(known);
  const context = fill === 'by commands' ? await busyShop() : await shopFilled('by commands');
  if (fill !== 'by commands') await fillTables(context, fill);
  shops.set(fill, save(context));
  return reopen(save(context));
}

test('every table that speaks of people is filled by commands or can be', async () => {
  const context = await shopFilled('by commands');
  const empty = emptyTables(context);
  const filled = await fillTables(context, 'all');
  expect(empty.filter((table) => !filled.includes(table))).toEqual([]);
  await expectWhole(context);
});

test.each(fills.flatMap((fill) => actions.map((words) => [words.join(' '), fill, words] as const)))(
  '%s leaves a whole database with tables filled: %s',
  async (_, fill, words) => {
    await act(await shopFilled(fill), words);
  },
);

/** What a person did and the system noted of it is history; what people are and have is not. */
const history = ['match_pending', 'match_state', 'merge', 'merge_moved', 'merge_review'];

test.each(fills)('a merge that is taken back leaves every table as it was: %s', async (fill) => {
  const context = await shopFilled(fill);
  const before = contents(context, history);
  const { run } = await act(context, ['contacts', 'merge', '1', '2']);
  await act(context, ['dedupe', 'undo', String(run)]);
  expect(contents(context, history)).toEqual(before);
});

test.each(fills)('an import that is taken back leaves every table as it was: %s', async (fill) => {
  const context = await shopFilled(fill);
  const before = contents(context, history);
  for (const [file, kind] of [
    ['bought.csv', 'leads'],
    ['again.csv', 'orders'],
  ]) {
    const told = await act(context, ['import', file!, '--as', kind!, '--again', '--rejects', 'out.csv']);
    await act(context, ['imports', 'undo', String(told.imports[0].id)]);
    expect(contents(context, history)).toEqual(before);
  }
});

test('a snapshot since a merge is nothing that stays behind when it is taken back', async () => {
  const context = await shopFilled('by commands');
  const { run, contact } = await act(context, ['contacts', 'merge', '1', '2']);
  expect(await context.crm('segment', 'create', 'one', '--where', "phone ~ '0901234567'")).toBe(0);
  await act(context, ['segment', 'refresh']);
  expect((await act(context, ['dedupe', 'undo', String(run)])).kept).toEqual([]);
  await act(context, ['segment', 'refresh']);
  expect(contact).toBe(1);
});

test('whoever only an undone import knew leaves every snapshot', async () => {
  const context = await shopFilled('those that keep nobody');
  await act(context, ['imports', 'undo', '4']);
  await act(context, ['imports', 'undo', '3']);
  expect(await context.crm('show', '0977001122')).toBe(2);
  await act(context, ['segment', 'refresh']);
  expect(await context.crm('segment', 'diff', 'reachable', '--since', '2026-03-01')).toBe(0);
});

test.each(fills)('a backup of it is restored whole: %s', async (fill) => {
  const context = await shopFilled(fill);
  const before = contents(context, []);
  expect(await context.crm('backup', 'saved.db')).toBe(0);
  await act(context, ['contacts', 'edit', '1', 'note=moved']);
  expect(await context.crm('restore', 'saved.db', '--force', '--yes'), context.err()).toBe(0);
  await expectWhole(context);
  expect(contents(context, [])).toEqual(before);
});

/** What may come after anything: words for a number that is drawn. */
const steps: readonly ((n: number) => readonly string[])[] = [
  (n) => ['imports', 'undo', String(1 + (n % 6))],
  (n) => ['contacts', 'merge', String(1 + (n % 14)), String(1 + (Math.floor(n / 14) % 14))],
  (n) => ['contacts', 'split', String(1 + (n % 14))],
  (n) => ['dedupe', 'undo', String(1 + (n % 4))],
  () => ['dedupe'],
  () => ['segment', 'refresh'],
  (n) => ['contacts', 'edit', String(1 + (n % 14)), `phone=09771100${10 + (n % 20)}`],
  (n) => ['import', n % 2 ? 'old.csv' : 'bought.csv', '--as', 'leads', '--again', '--rejects', 'out.csv'],
  () => ['import', 'sales.csv', '--as', 'orders', '--again'],
  (n) => ['erase', String(1 + (n % 14)), '--confirm', String(1 + (n % 14))],
];

test('whatever comes after what, the database is whole and a dry run tells the same', {
  timeout: 120_000,
}, async () => {
  const shopOnce = await shopFilled('those that keep nobody');
  const saved = save(shopOnce);
  const draw = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(195)), { minLength: 6, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(draw, async (drawn) => {
      const context = reopen(saved);
      for (const [step, n] of drawn) {
        const words = steps[step]!(n);
        const dry = { code: await context.crm(...words, '--dry-run', '--json'), told: withoutId(context.out()) };
        const code = await context.crm(...words, '--json');
        expect([0, 2, 21]).toContain(code);
        expect([words, code, withoutId(context.out())]).toEqual([words, dry.code, dry.told]);
        await expectWhole(context);
      }
    }),
    { numRuns: 6, seed: 11 },
  );
});
