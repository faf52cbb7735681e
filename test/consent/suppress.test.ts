import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

async function emptyShop() {
  const shop = testShop();
  await shop.crm('init');
  return shop;
}

test('an address is suppressed on every channel, or on those named, once', async () => {
  const shop = await emptyShop();
  await shop.crm('suppress', 'add', '0901 234 567', '--json');
  expect(shop.json()).toMatchObject({ kind: 'phone', new: 1 });
  await shop.crm('suppress', 'add', 'Lan@Shop.vn', '--channel', 'email,mail', '--reason', 'unsubscribed');
  await shop.crm('suppress', 'add', '+84901234567', '--json');
  expect(shop.json()).toMatchObject({ new: 0 });
  await shop.crm('suppress', 'list', '--json');
  expect(shop.json().suppressions).toEqual([
    { kind: 'email', value: 'lan@shop.vn', channels: 'email mail', reason: 'unsubscribed', since: '2026-03-08' },
    {
      kind: 'phone',
      value: '+84901234567',
      channels: 'call sms zalo email mail',
      reason: 'asked',
      since: '2026-03-08',
    },
  ]);
});

test('what is no address, or no channel, is told', async () => {
  const shop = await emptyShop();
  expect(await shop.crm('suppress', 'add', 'Lan', '--json')).toBe(2);
  expect(await shop.crm('suppress', 'add', '0901234567', '--channel', 'cal', '--json')).toBe(2);
  expect(shop.error().hint).toContain('call');
});

test.each([
  ['a bare column', '0901234567\n0912345679\n', 2],
  ['a header and other columns', 'STT;Số máy;Ngày\n1;0901.234.567;01/02/2026\n2;84912345679;01/02/2026\n', 2],
  ['phones and e-mails', 'phone,email\n0901234567,lan@shop.vn\n,nam@shop.vn\n', 3],
  ['the same number twice', 'phone\n0901234567\n+84 901 234 567\n', 1],
])('a Do-Not-Call file is read whatever it looks like: %s', async (_, csv, addresses) => {
  const shop = await emptyShop();
  writeFileSync(shop.path('dnc.csv'), csv);
  expect(await shop.crm('suppress', 'import', 'dnc.csv', '--json')).toBe(0);
  expect(shop.json()).toMatchObject({ addresses, new: addresses, dated: '2026-03-08' });
  await shop.crm('suppress', 'list', '--json');
  const { suppressions, files } = shop.json();
  expect(suppressions).toHaveLength(addresses);
  for (const one of suppressions) {
    expect(one).toMatchObject({ reason: 'do_not_call', channels: one.kind === 'phone' ? 'call sms zalo' : 'email' });
  }
  expect(files).toMatchObject([{ file: 'dnc.csv', addresses }]);
});

test('rows that hold no address are counted, and a file without any is refused', async () => {
  const shop = await emptyShop();
  writeFileSync(shop.path('dnc.csv'), 'phone\n0901234567\nkhông có\n0912345679\n');
  await shop.crm('suppress', 'import', 'dnc.csv', '--json');
  expect(shop.json()).toMatchObject({ rows: 3, unread: 1 });
  writeFileSync(shop.path('other.csv'), 'name,town\nLan,Huế\nNam,Vinh\n');
  expect(await shop.crm('suppress', 'import', 'other.csv', '--json')).toBe(20);
});

test('nothing of an erased person is stored again by a register', async () => {
  const shop = await emptyShop();
  await shop.crm('erase', '0901234567', '--confirm', '0901234567');
  writeFileSync(shop.path('dnc.csv'), 'phone\n0901234567\n0912345679\n');
  await shop.crm('suppress', 'import', 'dnc.csv', '--json');
  expect(shop.json()).toMatchObject({ addresses: 2, new: 1, erased: 1 });
  expect(readFileSync(shop.path('crm.db')).includes('901234567')).toBe(false);
});

test('a dry run counts and changes nothing', async () => {
  const shop = await emptyShop();
  writeFileSync(shop.path('dnc.csv'), 'phone\n0901234567\n');
  const before = readFileSync(shop.path('crm.db'));
  await shop.crm('suppress', 'import', 'dnc.csv', '-n', '--json');
  expect(shop.json()).toMatchObject({ new: 1 });
  await shop.crm('suppress', 'add', '0901234567', '-n');
  expect(readFileSync(shop.path('crm.db')).equals(before)).toBe(true);
});

test('who said no stays out when the import that brought them is taken back and made again', async () => {
  const shop = testShop();
  writeFileSync(shop.path('a.csv'), 'Họ tên,SĐT,Email\nTrần Thị Lan,0901234567,lan@shop.vn\nLê Minh,0907654321,\n');
  expect(await shop.crm('import', 'a.csv', '--as', 'leads')).toBe(0);
  await shop.crm('consent', 'withdraw', '0901234567', '--channel', 'call', '--proof', 'by phone');
  expect(await shop.crm('imports', 'undo', '1')).toBe(0);
  expect(await shop.crm('import', 'a.csv', '--as', 'leads')).toBe(0);
  const suppressedOf = async (phone: string) => {
    await shop.crm('consent', 'show', phone, '--json');
    return (shop.json().channels as { channel: string; suppressed: string | null }[])
      .filter(({ suppressed }) => suppressed !== null)
      .map(({ channel, suppressed }) => `${channel}: ${suppressed}`);
  };
  expect(await suppressedOf('0901234567')).toEqual(['call: withdrawn']);
  expect(await suppressedOf('0907654321')).toEqual([]);
});
