import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { relay } from '../mail/relay.ts';
import { mailShop } from '../mail/shop.ts';

const orders = `order id,date,phone,amount
D1,2026-03-05,0912345671,500000
D2,2026-03-06,0912345672,300000
D3,2026-01-04,0912345673,300000
`;

/** A shop with three people who may be written to, and a campaign for those whom triggers bring. */
async function triggerShop() {
  const { url, taken } = await relay();
  const shop = await mailShop(url);
  shop.write('orders.csv', orders);
  await shop.ok('import', 'orders.csv', '--as', 'orders');
  /** Runs the triggers on a day; tells what each did. */
  const night = async (day: string, ...words: string[]) => {
    await shop.ok('trigger', 'run', '--as-of', day, ...words, '--json');
    return shop.json();
  };
  return { ...shop, url, taken, night };
}

test('a thank-you leaves three days after an order, once', async () => {
  const shop = await triggerShop();
  await shop.ok('trigger', 'add', 'thanks', '--on', 'order', '--days', '3', '--mail', 'spring');
  const { triggers, mails } = await shop.night('2026-03-08');
  expect(triggers).toMatchObject([{ trigger: 'thanks', due: 1, fired: 1, withheld: {} }]);
  expect(mails).toMatchObject([{ campaign: 'spring', sent: 1 }]);
  expect(shop.taken.map(({ to }) => to)).toEqual(['ha@example.com']);
  expect((await shop.night('2026-03-08')).triggers).toMatchObject([{ due: 0, fired: 0 }]);
  expect((await shop.night('2026-03-09')).triggers).toMatchObject([{ due: 1, fired: 1 }]);
  expect((await shop.night('2026-03-10')).triggers).toMatchObject([{ due: 0 }]);
  expect(shop.taken.map(({ to }) => to)).toEqual(['ha@example.com', 'binh@example.com']);
});

test('a dry run does nothing and tells the same numbers', async () => {
  const shop = await triggerShop();
  await shop.ok(
    'trigger',
    'add',
    'thanks',
    '--on',
    'order',
    '--days',
    '0',
    '--mail',
    'spring',
    '--as-of',
    '2026-03-04',
  );
  expect((await shop.night('2026-03-08', '--dry-run')).triggers).toMatchObject([{ due: 2, fired: 2 }]);
  expect(shop.taken).toEqual([]);
  expect((await shop.night('2026-03-08')).triggers).toMatchObject([{ due: 2, fired: 2 }]);
});

test('whom the gate keeps out is withheld and asked again, until the days of grace are over', async () => {
  const shop = await triggerShop();
  await shop.ok('consent', 'withdraw', 'ha@example.com', '--channel', 'email', '--proof', 'said so');
  await shop.ok('trigger', 'add', 'welcome', '--on', 'first_order', '--mail', 'spring', '--as-of', '2026-03-04');
  expect((await shop.night('2026-03-08')).triggers).toMatchObject([{ due: 2, fired: 1, withheld: { no_consent: 1 } }]);
  await shop.ok('consent', 'grant', 'ha@example.com', '--channel', 'email', '--proof', 'form');
  expect((await shop.night('2026-03-09')).triggers).toMatchObject([{ due: 1, fired: 1 }]);
  expect((await shop.night('2026-03-20')).triggers).toMatchObject([{ due: 0 }]);
  expect(shop.taken.map(({ to }) => to)).toEqual(['binh@example.com', 'ha@example.com']);
});

test('a relay that does not answer keeps the mails in the queue for the next run', async () => {
  const shop = await triggerShop();
  await shop.ok('trigger', 'add', 'welcome', '--on', 'first_order', '--mail', 'spring', '--as-of', '2026-03-04');
  await shop.ok('config', 'set', 'smtp_url', 'smtp://127.0.0.1:1');
  expect(await shop.crm('trigger', 'run', '--json')).toBe(14);
  expect(JSON.parse(shop.out()).triggers).toMatchObject([{ fired: 2 }]);
  expect((await shop.told('mail', 'status')).mails).toMatchObject([{ sent: 0, queued: 2 }]);
  await shop.ok('config', 'set', 'smtp_url', shop.url);
  expect((await shop.night('2026-03-08')).mails).toMatchObject([{ sent: 2 }]);
  expect(shop.taken).toHaveLength(2);
});

test('a list holds whose birthday comes, once a year', async () => {
  const shop = await triggerShop();
  await shop.ok('contacts', 'edit', '0912345671', 'birth_date=1990-03-15');
  await shop.ok('contacts', 'edit', '0912345672', 'birth_date=1988-03-09');
  await shop.ok('trigger', 'add', 'birthdays', '--on', 'birthday', '--days', '7', '--list', 'email');
  const { triggers } = await shop.night('2026-03-08', '--out-dir', shop.path('lists'));
  expect(triggers).toMatchObject([{ due: 1, fired: 1, files: [{ file: 'birthdays-2026-03-08.csv', rows: 1 }] }]);
  expect(readFileSync(shop.path('lists/birthdays-2026-03-08.csv'), 'utf8')).toContain('ha@example.com');
  for (const day of ['2026-03-08', '2026-03-09', '2026-03-10'])
    expect((await shop.night(day, '--out-dir', shop.path('lists'))).triggers).toMatchObject([{ due: 0, files: [] }]);
  expect(readdirSync(shop.path('lists'))).toEqual(['birthdays-2026-03-08.csv']);
  expect((await shop.night('2027-03-08', '--out-dir', shop.path('lists'))).triggers).toMatchObject([{ fired: 2 }]);
  await shop.ok('export', '--trigger', 'birthdays', '--as-of', '2027-03-08');
  expect(shop.out()).toContain('ha@example.com');
});

test('a trigger with a list waits where no folder is named', async () => {
  const shop = await triggerShop();
  await shop.ok('trigger', 'add', 'lost', '--on', 'lapsed', '--list', 'email');
  expect(await shop.night('2026-03-08')).toMatchObject({ triggers: [], waiting: ['lost'] });
});

test('a quote that expires and a promotion in a place are occasions of their own', async () => {
  const shop = await triggerShop();
  await shop.ok('quote', 'add', '0912345673', '500k', '--expires', '2026-03-10');
  await shop.ok('trigger', 'add', 'quotes', '--on', 'quote', '--mail', 'spring', '--purpose', 'service');
  await shop.ok('promo', 'create', 'Opening', '--percent', '10');
  await shop.ok(
    'trigger',
    'add',
    'opening',
    '--on',
    'promotion',
    '--promotion',
    'opening',
    '--where',
    "name ~ 'binh'",
    '--mail',
    'spring',
  );
  expect((await shop.night('2026-03-08')).triggers).toMatchObject([
    { trigger: 'opening', due: 1, fired: 1 },
    { trigger: 'quotes', due: 1, fired: 1 },
  ]);
  expect((await shop.night('2026-03-09')).triggers).toMatchObject([{ due: 0 }, { due: 0 }]);
});

test('a call stands in the list of the day until somebody calls', async () => {
  const shop = await triggerShop();
  await shop.ok('consent', 'grant', '0912345671', '--channel', 'call', '--proof', 'form');
  await shop.ok('trigger', 'add', 'after-sale', '--on', 'order', '--days', '3', '--call');
  expect((await shop.night('2026-03-09')).triggers).toMatchObject([{ due: 2, fired: 1, withheld: { no_consent: 1 } }]);
  await shop.ok('today', '--as-of', '2026-03-09', '--json');
  expect(shop.json().tasks).toMatchObject([{ kind: 'trigger', about: 'after-sale', phone: '+84912345671' }]);
  await shop.ok('log', '0912345671', '--result', 'interested');
  await shop.ok('today', '--as-of', '2026-03-09', '--json');
  expect(shop.json().tasks).toEqual([]);
});

test('a holdout arm gets nothing', async () => {
  const shop = await triggerShop();
  await shop.ok('campaign', 'create', 'held', '--where', "name ~ 'ha'", '--channel', 'email', '--holdout', '99.9999%');
  writeFileSync(shop.path('letter.md'), 'Subject: Chào\n\nCảm ơn.\n');
  await shop.ok('mail', 'template', 'held', 'letter.md');
  await shop.ok('trigger', 'add', 'welcome', '--on', 'first_order', '--mail', 'held', '--as-of', '2026-03-04');
  expect((await shop.night('2026-03-08')).triggers).toMatchObject([{ due: 2, fired: 1, withheld: { holdout: 1 } }]);
});

test('removed and added again, it does nothing a second time', async () => {
  const shop = await triggerShop();
  const add = () =>
    shop.ok('trigger', 'add', 'welcome', '--on', 'first_order', '--mail', 'spring', '--as-of', '2026-03-04');
  await add();
  await shop.night('2026-03-08');
  await shop.ok('trigger', 'remove', 'welcome');
  expect((await shop.told('trigger', 'list')).triggers).toEqual([]);
  await add();
  expect((await shop.night('2026-03-08')).triggers).toMatchObject([{ due: 0 }]);
  expect(shop.taken).toHaveLength(2);
});

test('the night runs every trigger, and tells what each did', async () => {
  const shop = await triggerShop();
  await shop.ok('trigger', 'add', 'welcome', '--on', 'first_order', '--mail', 'spring', '--as-of', '2026-03-04');
  await shop.ok('trigger', 'add', 'lost', '--on', 'lapsed', '--list', 'email');
  await shop.ok('nightly', '--out', shop.path('lists'), '--json');
  const steps = shop.json().steps.filter(({ step }: { step: string }) => step === 'triggers');
  expect(steps).toMatchObject([
    { subject: 'lost', outcome: 'done' },
    { subject: 'welcome', outcome: 'done', counts: { due: 2, fired: 2, withheld: 0 } },
  ]);
});

test('what does not fit is refused', async () => {
  const shop = await triggerShop();
  const refused = async (...words: string[]) => {
    expect(await shop.crm('trigger', 'add', 'x', ...words)).toBe(2);
    return shop.err();
  };
  expect(await refused('--on', 'order')).toContain('Name what the trigger does');
  expect(await refused('--on', 'lapsed', '--days', '3', '--call')).toContain('--days does not go with --on lapsed');
  expect(await refused('--on', 'promotion', '--call')).toContain('--on promotion needs');
  expect(await refused('--on', 'order', '--promotion', 'x', '--call')).toContain('--promotion goes with');
  expect(await refused('--on', 'order', '--mail', 'sprin')).toContain('spring');
  await shop.ok('promo', 'create', 'opening', '--percent', '10');
  const inPlace = ['--on', 'promotion', '--where', "name ~ 'binh'", '--call', '--promotion'];
  expect(await refused(...inPlace, 'openin')).toContain('opening');
  await shop.ok('promo', 'end', 'opening');
  expect(await shop.crm('trigger', 'add', 'x', ...inPlace, 'opening')).toBe(21);
});
