import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noteRegistrations } from '../../src/consent/index.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { emptyDatabase } from '../empty-database.ts';
import { testShop } from '../shop.ts';

const people = [
  ['Nguyễn Thu Hà', '0912345671'],
  ['Trần Văn Bình', '0912345672'],
  ['Lê Thị Mai', '0912345673'],
  ['Phạm Minh Châu', '0912345674'],
  ['Đỗ Gia Linh', '02438265544'],
] as const;

const table = (rows: readonly (readonly string[])[], ...head: string[]) =>
  `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`;

/** A shop with five people of whom nobody said anything. */
async function shopWithStrangers() {
  const shop = testShop();
  const ok = async (...words: string[]) => {
    const code = await shop.crm(...words);
    expect(code, `${words.join(' ')}: ${shop.err()}`).toBe(0);
  };
  writeFileSync(shop.path('people.csv'), table(people, 'Họ tên', 'SĐT'));
  await ok('import', 'people.csv', '--as', 'leads', '--list', 'fair');
  let files = 0;
  return {
    ...shop,
    ok,
    /** Asks everybody who may be asked; tells the numbers and the manifest. */
    async ask(...words: string[]) {
      const file = `ask-${files++}.csv`;
      const whom = ['--where', 'created IS NOT EMPTY', '--for', 'sms', '--purpose', 'registration'];
      await ok('export', ...whom, '-o', file, ...words);
      const manifest = JSON.parse(
        shop
          .err()
          .split('\n')
          .find((line) => line.startsWith('{')) ?? '{}',
      );
      const numbers = words.includes('-n') ? [] : (readFileSync(shop.path(file), 'utf8').match(/\+84\d+/g) ?? []);
      return { numbers, manifest };
    },
  };
}

test('whoever said neither yes nor no is asked to register once, by text message', async () => {
  const shop = await shopWithStrangers();
  await shop.ok('consent', 'grant', '0912345671', '--channel', 'sms', '--proof', 'form');
  await shop.ok('consent', 'withdraw', '0912345672', '--channel', 'sms');
  const first = await shop.ask();
  expect(first.numbers).toEqual(['+84912345673', '+84912345674']);
  expect(first.manifest).toMatchObject({
    ...{ purpose: 'registration', selected: 5, exported: 2 },
    withheld: { consented: 1, withdrawn: 1, invalid: 1 },
  });
  const second = await shop.ask();
  expect(second.numbers).toEqual([]);
  expect(second.manifest).toMatchObject({ selected: 5, exported: 0, withheld: { asked: 2 } });
});

test('a registration message stands on the time line and counts as an attempt', async () => {
  const shop = await shopWithStrangers();
  await shop.ask();
  await shop.ok('segment', 'mails(kind = sms, event = sent) = 1', '--json');
  expect(shop.json().contacts).toBe(4);
});

test('a yes that answers a registration message opens the channel', async () => {
  const shop = await shopWithStrangers();
  await shop.ask();
  await shop.ok('consent', 'grant', '0912345673', '--channel', 'sms', '--proof', 'answered DK');
  await shop.ok('export', '--where', 'created IS NOT EMPTY', '--for', 'sms', '--json');
  expect(shop.json().rows.map((row: { phone: string }) => row.phone)).toEqual(['+84912345673']);
});

test.each([
  ['suppressed', ['suppress', 'add', '0912345671']],
  ['do_not_call', ['suppress', 'import', 'dnc.csv']],
  ['other_channel', ['prefer', '0912345671', '--channel', 'email']],
])('nobody is asked who is %s', async (reason, words) => {
  const shop = await shopWithStrangers();
  writeFileSync(shop.path('dnc.csv'), 'SĐT\n0912345671\n');
  await shop.ok(...words);
  const { numbers, manifest } = await shop.ask();
  expect(numbers).not.toContain('+84912345671');
  expect(manifest.withheld[reason]).toBe(1);
});

test.each([
  ['another channel', ['--for', 'email'], 'vn'],
  ['no channel', [], 'vn'],
  ['Zalo', ['--for', 'zalo'], 'vn'],
  ['the regime eu', ['--for', 'sms'], 'eu'],
  ['the regime us', ['--for', 'sms'], 'us'],
])('nobody is asked to register under %s', async (_, flags, regime) => {
  const shop = await shopWithStrangers();
  await shop.ok('config', 'set', 'regime', regime);
  expect(await shop.crm('export', '--where', 'can_sms', '--purpose', 'registration', ...flags)).toBe(21);
});

test('a dry run asks nobody', async () => {
  const shop = await shopWithStrangers();
  expect((await shop.ask('-n')).manifest.exported).toBe(4);
  expect((await shop.ask()).numbers).toHaveLength(4);
});

test('a list that cannot be written asks nobody', async () => {
  const shop = await shopWithStrangers();
  const whom = ['export', '--where', 'created IS NOT EMPTY', '--for', 'sms', '--purpose', 'registration'];
  expect(await shop.crm(...whom, '-o', 'missing/list.csv')).not.toBe(0);
  expect(await shop.crm(...whom, '--split-by', 'agent=lan,mai', '-o', '{agent}.csv')).toBe(2);
  expect((await shop.ask()).numbers).toHaveLength(4);
});

test('the text messages of a campaign can ask to register, with its mark', async () => {
  const shop = await shopWithStrangers();
  await shop.ok(
    'campaign',
    'create',
    'join',
    '--where',
    'phone IS NOT EMPTY',
    '--channel',
    'sms',
    '--message',
    'Soạn DK',
  );
  const texts = ['mail', 'texts', 'join', '--purpose', 'registration', '--json'];
  await shop.ok(...texts);
  expect(shop.json()).toMatchObject({ selected: 5, exported: 4 });
  expect(shop.json().messages[0]).toMatchObject({ phone: '+84912345671', text: '[QC] Soạn DK' });
  await shop.ok(...texts);
  expect(shop.json()).toMatchObject({ exported: 0, withheld: { asked: 4 } });
});

test('a number with an extension is asked once for all who share it', async () => {
  const shop = await shopWithStrangers();
  writeFileSync(
    shop.path('desk.csv'),
    table(
      [
        ['Vũ Văn An', '0987111222 ext 1'],
        ['Hồ Thị Bích', '0987111222 ext 2'],
      ],
      'Họ tên',
      'SĐT',
    ),
  );
  await shop.ok('import', 'desk.csv', '--as', 'leads', '--list', 'desk');
  const { numbers } = await shop.ask();
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('who was asked since a backup is not asked again after it is restored', async () => {
  const shop = await shopWithStrangers();
  await shop.ok('backup', 'saved.db');
  await shop.ask();
  await shop.ok('restore', 'saved.db', '--force', '--yes');
  expect((await shop.ask()).manifest).toMatchObject({ exported: 0, withheld: { asked: 4 } });
});

test('an asking that another run was quicker with is taken back whole', () => {
  const db = emptyDatabase();
  const at = '2026-03-08T02:00:00.000Z';
  const asking = (...values: string[]) =>
    inTransaction(db, () => noteRegistrations(db, { values, channel: 'sms', at }));
  asking('+84912345671');
  expect(() => asking('+84912345672', '+84912345671')).toThrow('just asked');
  asking('+84912345672');
});

/** What may happen between two askings; contacts are known by their place among the people. */
const step = fc.oneof(
  fc.constant(['ask']),
  fc.constant(['backup']),
  fc.constant(['restore']),
  fc.constant(['undo']),
  fc.constant(['again']),
  ...[0, 1, 2].map((i) => fc.constant(['erase', String(i)])),
  ...[0, 1, 2].map((i) => fc.constant(['grant', String(i)])),
  ...[0, 1, 2].map((i) => fc.constant(['withdraw', String(i)])),
  fc.constant(['merge']),
  fc.constant(['split']),
  fc.constant(['swap']),
  fc.constant(['add', '0']),
  fc.constant(['add', '1']),
);

test('no number is ever asked twice, whatever the order of commands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const shop = await shopWithStrangers();
      const asked: string[] = [];
      let imports = 1;
      const phone = (i = '0') => people[Number(i)]?.[1] ?? '';
      for (const [name = '', i] of [...steps, ['ask']]) {
        // What cannot be done now – nobody is known by the number any more – changes nothing.
        if (name === 'ask') asked.push(...(await shop.ask()).numbers);
        if (name === 'backup') await shop.crm('backup', 'saved.db', '--force');
        if (name === 'restore') await shop.crm('restore', 'saved.db', '--force', '--yes');
        if (name === 'undo') await shop.crm('imports', 'undo', String(imports));
        if (
          name === 'again' &&
          (await shop.crm('import', 'people.csv', '--as', 'leads', '--list', 'fair', '--again')) === 0
        )
          imports++;
        if (name === 'erase') await shop.crm('erase', phone(i), '--confirm', phone(i));
        if (name === 'grant') await shop.crm('consent', 'grant', phone(i), '--channel', 'sms', '--proof', 'said');
        if (name === 'withdraw') await shop.crm('consent', 'withdraw', phone(i), '--channel', 'sms');
        if (name === 'merge') await shop.crm('contacts', 'merge', '1', '2', '--yes');
        if (name === 'split') await shop.crm('contacts', 'split', '1');
        if (name === 'add') await shop.crm('contacts', 'add', 'name=Hồ Quý', `phone=${phone(i)}`);
        if (name === 'swap') await shop.crm('contacts', 'edit', '3', `phone=${phone('0')}`);
      }
      expect(new Set(asked).size).toBe(asked.length);
    }),
    { numRuns: 12, seed: 91 },
  );
}, 60_000);
