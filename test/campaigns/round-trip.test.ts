import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { inDatabase } from '../dump.ts';
import { type CampaignShop, done, phoneOf, shopWithCampaign } from './shop-with-campaign.ts';

type Cells = Record<string, string>;

const sheet = (shop: CampaignShop, agent: string) =>
  parse(readFileSync(shop.path(`sheets/spring-${agent}.csv`)), { columns: true, bom: true }) as Cells[];

/** Hands in a filled sheet. */
async function handIn(shop: CampaignShop, rows: readonly Cells[], name = 'back.csv') {
  const heads = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  writeFileSync(
    shop.path(name),
    `${[heads, ...rows.map((row) => heads.map((head) => row[head] ?? ''))].map(line).join('\n')}\n`,
  );
  await done(shop, `import ${name} --as results --campaign spring --again --json`);
  return shop.json().imports[0];
}

/** A shop of so many people whose sheets are out. */
async function sheetsOut(count: number, env: Record<string, string> = {}): Promise<CampaignShop> {
  const shop = await shopWithCampaign(count, '', { env });
  await done(shop, 'campaign assign spring --agents lan,minh');
  return done(shop, 'campaign sheets spring --out-dir sheets --type csv');
}

const filled = (row: Cells | undefined, result: string, more: Cells = {}): Cells => ({
  ...row,
  'Call result': result,
  ...more,
});

test('a sheet comes back, sorted and half filled: each result finds its person, nothing is lost', async () => {
  const shop = await sheetsOut(20);
  const rows = sheet(shop, 'lan').toReversed();
  const [first, second, third, ...others] = rows;
  const back = [
    filled(first, 'interested', { Note: 'wants a sample' }),
    filled(second, 'no answer'),
    filled(third, 'call back', { 'Callback date': '2026-03-10' }),
    ...others,
  ];
  const report = await handIn(shop, back);
  expect(report).toMatchObject({
    kind: 'results',
    read: rows.length,
    new: 3,
    rejects: { 'result.empty': rows.length - 3 },
  });
  await done(shop, 'campaign report spring --json');
  expect(shop.json().steps.find(({ step }: { step: string }) => step === 'attempted').people).toBe(3);
  // The same sheet again changes nothing.
  expect(await handIn(shop, back, 'again.csv')).toMatchObject({ new: 0, duplicate: 3 });
});

test('a refusal in one sheet closes the number for every agent at once', async () => {
  const shop = await shopWithCampaign(20);
  await done(shop, 'campaign create other --where "phone IS NOT EMPTY" --channel call');
  await done(shop, 'campaign assign spring --agents lan,minh');
  await done(shop, 'campaign assign other --agents lan,minh');
  await done(shop, 'campaign sheets spring --out-dir sheets --type csv');
  const [first] = sheet(shop, 'lan');
  await handIn(shop, [filled(first, 'do not call again')]);
  await done(shop, 'campaign sheets other --out-dir sheets --type csv --json');
  expect(shop.json()).toMatchObject({ selected: 20, exported: 19, withheld: { no_consent: 1 } });
  const phones = ['lan', 'minh'].flatMap((agent) =>
    (parse(readFileSync(shop.path(`sheets/other-${agent}.csv`)), { columns: true, bom: true }) as Cells[]).map(
      (row) => row.Phone,
    ),
  );
  expect(phones).not.toContain(first?.Phone);
});

test('recycle says whom to try again and when, by result, date and number of tries', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await sheetsOut(10, env);
  const log = (nth: number, result: string, more = '') =>
    done(shop, `log ${phoneOf(nth)} --result ${result} --campaign spring --staff lan ${more}`);
  await log(1, 'no_answer');
  await log(2, 'callback', '--next 2026-03-20');
  await log(3, 'not_interested');
  await log(4, 'wrong_number');
  await done(shop, 'campaign recycle spring --json');
  expect(shop.json()).toMatchObject({
    states: { new: 6, due: 0, waiting: 2, done: 2 },
    retries: [
      { contact: 1, attempts: 1, disposition: 'no_answer', state: 'waiting', due: '2026-03-09T02:00:00.000Z' },
      { contact: 2, attempts: 1, disposition: 'callback', state: 'waiting', due: '2026-03-20' },
    ],
  });
  env.CRM_NOW = '2026-03-09T09:00:00+07:00';
  await done(shop, 'campaign recycle spring --json');
  // The cap of a call in 24 hours is judged at the start of the day's window: a retry never undercuts it.
  expect(shop.json().retries[0]).toMatchObject({ contact: 1, state: 'due', withheld: 'capped' });
  env.CRM_NOW = '2026-03-10T09:00:00+07:00';
  await done(shop, 'campaign recycle spring --json');
  expect(shop.json().retries[0]).toMatchObject({ contact: 1, state: 'due', withheld: null });
  for (const day of ['10', '12', '14']) {
    env.CRM_NOW = `2026-03-${day}T09:30:00+07:00`;
    await log(1, 'no_answer');
  }
  env.CRM_NOW = '2026-03-20T09:00:00+07:00';
  await done(shop, 'campaign recycle spring --json');
  // Four tries are the most; the agreed date has come.
  expect(shop.json()).toMatchObject({ states: { due: 1, done: 3 }, retries: [{ contact: 2, state: 'due' }] });
});

test('an agent has room again when people are done', async () => {
  const shop = await shopWithCampaign(30);
  await done(shop, 'campaign assign spring --agents lan --cap 10');
  await done(shop, `log ${phoneOf(1)} --result not_interested --campaign spring --staff lan`);
  const assigned = () =>
    inDatabase(shop, (db) => db.prepare('SELECT count(*) FROM contact_assignment').pluck().get()) as number;
  expect(assigned()).toBe(10);
  await done(shop, 'campaign assign spring --agents lan --cap 10');
  expect(assigned()).toBe(11);
});

test('who was worked on is not released', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await shopWithCampaign(10, '', { env });
  await done(shop, 'campaign assign spring --agents lan,minh --release-after 1d');
  await done(shop, `log ${phoneOf(1)} --result callback --next 2026-03-20 --campaign spring`);
  env.CRM_NOW = '2026-03-10T09:00:00+07:00';
  await done(shop, 'campaign assign spring --agents lan,minh --json');
  expect(shop.json().ended.released).toBe(9);
});
