import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { XlsxWriter } from '../../src/files/xlsx/xlsx-write.ts';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

async function emptyShop() {
  const context = testShop();
  await context.crm('init');
  return context;
}

test('an address is suppressed on every channel, or on those named, once', async () => {
  const context = await emptyShop();
  await context.crm('suppress', 'add', '0901 234 567', '--json');
  expect(context.json()).toMatchObject({ kind: 'phone', new: 1 });
  await context.crm('suppress', 'add', 'Lan@Shop.vn', '--channel', 'email,mail', '--reason', 'unsubscribed');
  await context.crm('suppress', 'add', '+84901234567', '--json');
  expect(context.json()).toMatchObject({ new: 0 });
  await context.crm('suppress', 'list', '--json');
  expect(context.json().suppressions).toEqual([
    { kind: 'email', value: 'lan@shop.vn', channels: 'email mail', reason: 'unsubscribed', since: '2026-03-08' },
    {
      kind: 'phone',
      value: '+84901234567',
      channels: 'call sms zalo email mail ads',
      reason: 'asked',
      since: '2026-03-08',
    },
  ]);
});

test('what is no address, or no channel, is told', async () => {
  const context = await emptyShop();
  expect(await context.crm('suppress', 'add', 'Lan', '--json')).toBe(2);
  expect(await context.crm('suppress', 'add', '0901234567', '--channel', 'cal', '--json')).toBe(2);
  expect(context.error().hint).toContain('call');
});

test.each([
  ['a bare column', '0901234567\n0912345679\n', 2],
  ['a header and other columns', 'STT;Số máy;Ngày\n1;0901.234.567;01/02/2026\n2;84912345679;01/02/2026\n', 2],
  ['phones and e-mails', 'phone,email\n0901234567,lan@shop.vn\n,nam@shop.vn\n', 3],
  ['the same number twice', 'phone\n0901234567\n+84 901 234 567\n', 1],
])('a Do-Not-Call file is read whatever it looks like: %s', async (_, csv, addresses) => {
  const context = await emptyShop();
  writeFileSync(context.path('dnc.csv'), csv);
  expect(await context.crm('suppress', 'import', 'dnc.csv', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ addresses, new: addresses, dated: '2026-03-08' });
  await context.crm('suppress', 'list', '--json');
  const { suppressions, files } = context.json();
  expect(suppressions).toHaveLength(addresses);
  for (const one of suppressions) {
    expect(one).toMatchObject({ reason: 'do_not_call', channels: one.kind === 'phone' ? 'call sms zalo' : 'email' });
  }
  expect(files).toMatchObject([{ file: 'dnc.csv', addresses }]);
});

test('rows that hold no address are counted, and a file without any is refused', async () => {
  const context = await emptyShop();
  writeFileSync(context.path('dnc.csv'), 'phone\n0901234567\nkhông có\n0912345679\n');
  await context.crm('suppress', 'import', 'dnc.csv', '--json');
  expect(context.json()).toMatchObject({ rows: 3, unread: 1 });
  writeFileSync(context.path('other.csv'), 'name,town\nLan,Huế\nNam,Vinh\n');
  expect(await context.crm('suppress', 'import', 'other.csv', '--json')).toBe(20);
});

test('nothing of an erased person is stored again by a register', async () => {
  const context = await emptyShop();
  await context.crm('erase', '0901234567', '--confirm', '0901234567');
  writeFileSync(context.path('dnc.csv'), 'phone\n0901234567\n0912345679\n');
  await context.crm('suppress', 'import', 'dnc.csv', '--json');
  expect(context.json()).toMatchObject({ addresses: 2, new: 1, erased: 1 });
  expect(readFileSync(context.path('crm.db')).includes('901234567')).toBe(false);
});

test('a dry run counts and changes nothing', async () => {
  const context = await emptyShop();
  writeFileSync(context.path('dnc.csv'), 'phone\n0901234567\n');
  const before = readFileSync(context.path('crm.db'));
  await context.crm('suppress', 'import', 'dnc.csv', '-n', '--json');
  expect(context.json()).toMatchObject({ new: 1 });
  await context.crm('suppress', 'add', '0901234567', '-n');
  expect(readFileSync(context.path('crm.db')).equals(before)).toBe(true);
});

test('who said no stays out when the import that brought them is taken back and made again', async () => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'Họ tên,SĐT,Email\nTrần Thị Lan,0901234567,lan@shop.vn\nLê Minh,0907654321,\n');
  expect(await context.crm('import', 'a.csv', '--as', 'leads')).toBe(0);
  await context.crm('consent', 'withdraw', '0901234567', '--channel', 'call', '--proof', 'by phone');
  expect(await context.crm('imports', 'undo', '1')).toBe(0);
  expect(await context.crm('import', 'a.csv', '--as', 'leads')).toBe(0);
  const refusedOf = async (phone: string) => {
    await context.crm('consent', 'show', phone, '--json');
    return (context.json().addresses as { channel: string; closed: string }[])
      .filter(({ closed }) => closed === 'withdrawn')
      .map(({ channel }) => channel);
  };
  expect(await refusedOf('0901234567')).toEqual(['call']);
  expect(await refusedOf('0907654321')).toEqual([]);
});

const open = async (context: AppContext, target: string) => {
  await context.crm('export', '--where', 'created IS NOT EMPTY', '--for', target);
  return context.out().trimEnd().split('\n').length - 1;
};
const number = (i: number) => `09123456${String(i).padStart(2, '0')}`;
const list = Array.from({ length: 60 }, (_, i) => `Khách ${i},${number(i)}`);

async function shopWithList() {
  const context = testShop();
  writeFileSync(context.path('a.csv'), `Họ tên,SĐT\n${list.join('\n')}\n`);
  expect(await context.crm('import', 'a.csv', '--consent', 'call', '--basis', 'contract')).toBe(0);
  return context;
}

test('a file that closes many takes effect, says so, and is taken back by its id', async () => {
  const context = await shopWithList();
  const before = await open(context, 'call');
  writeFileSync(context.path('wrong.csv'), `SĐT\n${Array.from({ length: 60 }, (_, i) => number(i)).join('\n')}\n`);
  await context.crm('consent', 'withdraw', number(7));
  expect(await context.crm('suppress', 'import', 'wrong.csv')).toBe(0);
  expect(context.err()).toContain('crm suppress undo 1');
  expect(await open(context, 'call')).toBe(0);
  expect(await context.crm('suppress', 'undo', '1', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ id: 1, opened: 60 });
  expect(await open(context, 'call')).toBe(before - 1);
  expect(await context.crm('suppress', 'undo', '1', '--json')).toBe(2);
});

test('a file taken in twice and back once names the import that still closes its numbers', async () => {
  const context = await shopWithList();
  writeFileSync(context.path('wrong.csv'), `SĐT\n${number(1)}\n${number(2)}\n`);
  await context.crm('suppress', 'import', 'wrong.csv');
  await context.crm('suppress', 'import', 'wrong.csv');
  await context.crm('suppress', 'undo', '1', '--json');
  expect(context.json()).toMatchObject({ opened: 0, held_by: [{ id: 2, file: 'wrong.csv', addresses: 2 }] });
  expect(context.err()).toContain('crm suppress undo 2');
  await context.crm('suppress', 'undo', '2', '--json');
  expect(context.json()).toMatchObject({ opened: 2, held_by: [] });
});

test('a rule for a whole domain is no address: its line is named', async () => {
  const context = testShop();
  await context.crm('init');
  writeFileSync(context.path('dnc.csv'), 'Email\n*@spam.vn\nlan@example.com\nnam@example.com\n');
  await context.crm('suppress', 'import', 'dnc.csv', '--json');
  expect(context.json()).toMatchObject({ addresses: 2, unread: 1, unread_lines: ['2'] });
  expect(await context.crm('suppress', 'add', '*@spam.vn')).toBe(2);
});

test('a small file says nothing of it, and what another file or a person closed stays closed', async () => {
  const context = await shopWithList();
  writeFileSync(context.path('one.csv'), `SĐT\n${number(1)}\n${number(2)}\n${number(3)}\n`);
  writeFileSync(context.path('two.csv'), `SĐT\n${number(2)}\n${number(4)}\n`);
  await context.crm('suppress', 'import', 'one.csv');
  expect(context.err()).not.toContain('undo');
  await context.crm('suppress', 'import', 'two.csv');
  await context.crm('suppress', 'add', number(3));
  await context.crm('suppress', 'undo', '1');
  await context.crm('suppress', 'list', '--json');
  expect(context.json().suppressions.map(({ value }: { value: string }) => value)).toEqual(
    [2, 3, 4].map((i) => number(i).replace('0', '+84')),
  );
});

test('a number that an erased person shared with a living one is recorded for the living', async () => {
  const context = testShop();
  writeFileSync(
    context.path('a.csv'),
    'Họ tên,SĐT,Ngày sinh\nLê Hà,0912345671,12/03/1990\nVũ Bình,0912345671,01/02/1960\n',
  );
  await context.crm('import', 'a.csv', '--consent', 'call', '--basis', 'contract');
  await context.crm('erase', '1', '--confirm', '1');
  expect(await open(context, 'call')).toBe(1);
  writeFileSync(context.path('dnc.csv'), 'SĐT\n0912345671\n');
  await context.crm('suppress', 'import', 'dnc.csv', '--json');
  expect(context.json()).toMatchObject({ new: 1, erased: 0 });
  expect(await open(context, 'call')).toBe(0);
});

test('every column, however late it begins, and every line without an address is told', async () => {
  const context = await emptyShop();
  const rows = Array.from({ length: 260 }, (_, i) => {
    const first = i === 40 ? 'không rõ' : `0912${String(100_000 + i)}`;
    return `Khách ${i},${first},${i > 230 ? `0987${String(200_000 + i)}` : ''}`;
  });
  writeFileSync(context.path('dnc.csv'), `Tên,Số 1,Số 2\n${rows.join('\n')}\n`);
  await context.crm('suppress', 'import', 'dnc.csv', '--json');
  expect(context.json()).toMatchObject({ rows: 260, addresses: 259 + 29, unread: 1, unread_lines: ['42'] });
});

test('a first line of numbers is no header, whatever the lines below look like', async () => {
  const context = testShop();
  await context.crm('init');
  writeFileSync(context.path('dnc.csv'), '84901234567;84901234572\n0901234573\n0901234574\n');
  await context.crm('suppress', 'import', 'dnc.csv', '--json');
  expect(context.json()).toMatchObject({ addresses: 4, rows: 3, unread: 0 });
});

test('every sheet of a workbook is read', async () => {
  const context = await emptyShop();
  const chunks: Uint8Array[] = [];
  const writer = new XlsxWriter({ write: async (chunk) => void chunks.push(Buffer.from(chunk)) });
  await writer.sheet('Bìa');
  await writer.row(['Danh sách không gọi']);
  await writer.sheet('Tháng 1');
  for (const cell of ['SĐT', '0912345671', '0912345672']) await writer.row([cell]);
  await writer.sheet('Tháng 2');
  for (const cell of ['SĐT', '0912345673', 'mất số']) await writer.row([cell]);
  await writer.end();
  writeFileSync(context.path('dnc.xlsx'), Buffer.concat(chunks));
  await context.crm('suppress', 'import', 'dnc.xlsx', '--json');
  expect(context.json()).toMatchObject({ addresses: 3, unread_lines: ['Tháng 2:3'] });
});

test('a contact is suppressed by every phone and e-mail that it has', async () => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'Họ tên,SĐT,Điện thoại 2,Email\nLê Hà,0912345671,0912345672,ha@shop.vn\n');
  await context.crm('import', 'a.csv', '--consent', 'call,email', '--basis', 'contract');
  await context.crm('suppress', 'add', '1', '--channel', 'call,email', '--json');
  expect(context.json()).toMatchObject({ kind: 'email, phone', addresses: 3, new: 3 });
  expect([await open(context, 'call'), await open(context, 'email')]).toEqual([0, 0]);
});
