import { mkdirSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

/** A shop with three people, of whom the last refused in the row of the list that was bought. */
async function shopWithPeople() {
  const shop = testShop();
  const ok = async (...words: string[]) => {
    const code = await shop.crm(...words);
    expect(code, `${words.join(' ')}: ${shop.err()}`).toBe(0);
  };
  writeFileSync(
    shop.path('people.csv'),
    'Họ tên,SĐT,Email,Không liên hệ\nNguyễn Thu Hà,0912345671,ha@example.com,\nTrần Văn Bình,0912345672,,\nLê Thị Mai,0912345673,,x\n',
  );
  await ok('import', 'people.csv', '--as', 'leads', '--list', 'fair', '--consent', 'call,sms,email', '--basis', 'b');
  return {
    ...shop,
    ok,
    /** The addresses to which refusals are confirmed now. */
    async confirm(...words: string[]): Promise<string[]> {
      await ok('consent', 'confirm', '--json', ...words);
      return shop.json().messages.map(({ address }: { address: string }) => address);
    },
    async refusals() {
      await ok('consent', 'refusals', '--json');
      return shop.json().refusals;
    },
  };
}

const ha = '+84912345671';

test.each([
  ['a withdrawal', ['consent', 'withdraw', '0912345671']],
  ['a withdrawal of one channel', ['consent', 'withdraw', '0912345671', '--channel', 'call']],
  ['a withdrawal by ID', ['consent', 'withdraw', '1']],
  ['a suppression', ['suppress', 'add', '0912345671']],
  ['a suppression by ID', ['suppress', 'add', '1']],
  ['a result', ['log', '0912345671', '--result', 'do_not_call']],
  ['a sheet of results', ['import', 'results.csv', '--as', 'results']],
])('%s is confirmed once, by text message', async (_, words) => {
  const shop = await shopWithPeople();
  writeFileSync(shop.path('results.csv'), 'phone,disposition,when\n0912345671,do_not_call,07/03/2026 09:00\n');
  await shop.ok(...words);
  expect(await shop.refusals()).toMatchObject([{ address: ha, by: 'sms', confirmed_at: null }]);
  expect(await shop.confirm('-n')).toEqual([ha]);
  expect(await shop.confirm()).toEqual([ha]);
  await shop.crm(...words);
  expect(await shop.confirm()).toEqual([]);
  expect(await shop.refusals()).toMatchObject([{ address: ha, confirmed_at: '2026-03-08T02:00:00.000Z' }]);
});

test('a mail that says stop is confirmed by e-mail, and a bounce is not', async () => {
  const shop = await shopWithPeople();
  mkdirSync(shop.path('inbox'));
  const mail = 'From: ha@example.com\nTo: shop@example.com\nSubject: stop\nMessage-ID: <1@example.com>\n\nSTOP\n';
  writeFileSync(shop.path('inbox/1.eml'), mail);
  await shop.ok('mail', 'inbox', 'inbox');
  await shop.ok('suppress', 'add', '0912345672', '--reason', 'bounced');
  expect(await shop.confirm()).toEqual(['ha@example.com']);
});

test('a confirmation advertises nothing and is not marked as advertising', async () => {
  const shop = await shopWithPeople();
  await shop.ok('consent', 'withdraw', '0912345671');
  await shop.ok('consent', 'confirm', '--json');
  expect(shop.json()).toMatchObject({ selected: 1, exported: 1, withheld: {} });
  expect(shop.json().messages[0].text).toBe(
    'Chúng tôi đã ghi nhận yêu cầu từ chối của bạn và sẽ không gửi quảng cáo nữa.',
  );
});

test('what was said to others is not confirmed: rows of lists, Do-Not-Call files, files of consents', async () => {
  const shop = await shopWithPeople();
  writeFileSync(shop.path('dnc.csv'), 'SĐT\n0912345671\n');
  writeFileSync(shop.path('said.csv'), 'phone,channel,state\n0912345672,sms,no\n');
  await shop.ok('suppress', 'import', 'dnc.csv');
  await shop.ok('import', 'said.csv', '--as', 'consents');
  expect(await shop.refusals()).toEqual([]);
});

test('a refusal by a landline is told and withheld, since no message reaches it', async () => {
  const shop = await shopWithPeople();
  await shop.ok('consent', 'withdraw', '02438265544');
  expect(await shop.refusals()).toMatchObject([{ address: '+842438265544', by: null }]);
  expect(await shop.confirm()).toEqual([]);
  expect(shop.json()).toMatchObject({ selected: 1, exported: 0, withheld: { invalid: 1 } });
});

test('after a yes a new refusal is confirmed anew, and what it took back is not', async () => {
  const shop = await shopWithPeople();
  const says = (verb: string) => shop.ok('consent', verb, '0912345671', '--channel', 'sms', '--proof', 'said');
  await says('withdraw');
  await says('grant');
  expect(await shop.confirm()).toEqual([]);
  await says('withdraw');
  expect(await shop.confirm()).toEqual([ha]);
});

test('crm doctor says that confirmations are owed where the law asks for them', async () => {
  const shop = await shopWithPeople();
  const found = async () => {
    await shop.ok('doctor', '--json');
    return shop.json().checks.find(({ check }: { check: string }) => check === 'confirmations').state;
  };
  await shop.ok('consent', 'withdraw', '0912345671');
  expect(await found()).toBe('advice');
  await shop.ok('config', 'set', 'regime', 'eu');
  expect(await found()).toBe('ok');
  await shop.ok('config', 'set', 'regime', 'vn');
  await shop.confirm();
  expect(await found()).toBe('ok');
});

test('a restore keeps what is owed and what was confirmed since the backup', async () => {
  const shop = await shopWithPeople();
  await shop.ok('backup', 'saved.db');
  await shop.ok('consent', 'withdraw', '0912345671');
  await shop.confirm();
  await shop.ok('consent', 'withdraw', '0912345672');
  await shop.ok('restore', 'saved.db', '--force', '--yes');
  expect(await shop.confirm()).toEqual(['+84912345672']);
});

test('nothing is owed to somebody erased', async () => {
  const shop = await shopWithPeople();
  await shop.ok('consent', 'withdraw', '0912345671');
  await shop.ok('erase', '0912345671', '--confirm', '0912345671');
  expect(await shop.refusals()).toEqual([]);
});

test('crm access tells the messages about consent', async () => {
  const shop = await shopWithPeople();
  await shop.ok('consent', 'withdraw', '0912345671', '--channel', 'sms');
  await shop.confirm();
  await shop.ok('access', '0912345671', '--json');
  expect(shop.json().messages).toMatchObject([{ kind: 'confirmation', value: ha, channel: 'sms' }]);
});

test('no address is confirmed to more often than it said yes in between, whatever the order of commands', async () => {
  const step = fc.tuple(
    fc.constantFrom('confirm', 'withdraw', 'grant', 'suppress', 'log', 'merge', 'split', 'undo', 'backup', 'restore'),
    fc.constantFrom('0912345671', '0912345672'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      const shop = await shopWithPeople();
      const confirmed: string[] = [];
      const yes: string[] = [];
      for (const [name, phone] of [...steps, ['confirm', ''] as const]) {
        // What cannot be done now changes nothing.
        if (name === 'confirm') confirmed.push(...(await shop.confirm()));
        if (name === 'withdraw') await shop.crm('consent', 'withdraw', phone, '--channel', 'sms');
        if (
          name === 'grant' &&
          (await shop.crm('consent', 'grant', phone, '--channel', 'sms', '--proof', 'said')) === 0
        )
          yes.push(`+84${phone.slice(1)}`);
        if (name === 'suppress') await shop.crm('suppress', 'add', phone, '--channel', 'sms');
        if (name === 'log') await shop.crm('log', phone, '--result', 'do_not_call');
        if (name === 'merge') await shop.crm('contacts', 'merge', '1', '2', '--yes');
        if (name === 'split') await shop.crm('contacts', 'split', '1');
        if (name === 'undo') await shop.crm('imports', 'undo', '1');
        if (name === 'backup') await shop.crm('backup', 'saved.db', '--force');
        if (name === 'restore') await shop.crm('restore', 'saved.db', '--force', '--yes');
      }
      for (const address of new Set(confirmed)) {
        const times = (all: readonly string[]) => all.filter((one) => one === address).length;
        // One for text messages, one for calls, and one more after each yes.
        expect(times(confirmed)).toBeLessThanOrEqual(2 + times(yes));
      }
    }),
    { numRuns: 12, seed: 91 },
  );
}, 60_000);
