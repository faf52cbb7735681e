import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

type Contact = {
  id: number;
  name: string;
  phone: string | null;
  phone_ext: string | null;
  phones: string[];
  email: string | null;
  flags: string[];
};

async function shopWith(...files: readonly string[][]) {
  const context = testShop();
  for (const [i, lines] of files.entries()) {
    writeFileSync(context.path(`list-${i}.csv`), `${lines.join('\n')}\n`);
    expect(await context.crm('import', context.path(`list-${i}.csv`), '--json')).toBe(0);
  }
  const contacts = async (): Promise<Contact[]> => {
    expect(await context.crm('contacts', '--json')).toBe(0);
    return context.json().contacts;
  };
  return { context, contacts };
}

test('colleagues behind one switchboard are several people, each with the extension', async () => {
  const { contacts } = await shopWith([
    'Họ tên,SĐT',
    'Phạm Lan,028 38293829-102',
    'Phạm Lan,028 38293829 máy lẻ 103',
    'Trần Hùng,028 38293829 ext 104',
  ]);
  expect(await contacts()).toMatchObject([
    {
      name: 'Phạm Lan',
      phone: '+842838293829',
      phone_ext: '102',
      phones: ['+842838293829'],
      flags: ['phone.extension'],
    },
    { name: 'Phạm Lan', phone: '+842838293829', phone_ext: '103' },
    { name: 'Trần Hùng', phone: '+842838293829', phone_ext: '104' },
  ]);
});

test('the extension is on the card, and in a list that asks for it', async () => {
  const { context } = await shopWith(['Họ tên,SĐT', 'Phạm Lan,028 38293829-102', 'Lê An,0912345671']);
  expect(await context.crm('show', '02838293829')).toBe(0);
  expect(context.out()).toMatch(/extension\s+102/);
  const list = ['export', '--where', 'stage = lead', '--columns', 'name,phone,phone_ext', '--format', 'csv'];
  expect(await context.crm(...list)).toBe(0);
  expect(context.out().trim().split('\n')).toEqual([
    'name,phone,phone_ext',
    'Phạm Lan,+842838293829,102',
    'Lê An,+84912345671,',
  ]);
});

test('the same list of switchboards once more adds nobody', async () => {
  const lines = ['Họ tên,SĐT', 'Phạm Lan,028 38293829-102', 'Trần Hùng,1900 545411'];
  const { contacts } = await shopWith(lines, [...lines, 'Lê An,0912345671']);
  expect(await contacts()).toHaveLength(3);
});

test('a person’s own number goes before the switchboard, wherever it stands', async () => {
  const { contacts, context } = await shopWith(['Họ tên,SĐT,SĐT 2', 'Phạm Lan,028 38293829-102,0912345671']);
  expect(await contacts()).toMatchObject([
    { phone: '+84912345671', phone_ext: null, phones: ['+84912345671', '+842838293829'] },
  ]);
  expect(await context.crm('find', '02838293829', '--json')).toBe(0);
  expect(context.json().contacts).toHaveLength(1);
});

test('a hotline joins nobody', async () => {
  const { contacts } = await shopWith(['Họ tên,SĐT', 'Phạm Lan,1900 545411', 'Phạm Lan,1900545411;0912345671']);
  expect(await contacts()).toHaveLength(2);
});

test('short codes and masked numbers reach nobody, and are no key of two', async () => {
  const context = testShop();
  const rows = [
    'Phạm Lan,09xxxxx115,12 Lê Lợi',
    'Trần Hùng,09xxxxx115,5 Trần Phú',
    'Lê An,113,7 Hàng Bài',
    'Vũ Mai,(102),',
  ];
  writeFileSync(context.path('list.csv'), `Họ tên,SĐT,Địa chỉ\n${rows.join('\n')}\n`);
  expect(await context.crm('import', context.path('list.csv'), '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({
    new: 3,
    rejects: { 'phone.short_code': 1 },
    refused: { 'phone.masked': 2, 'phone.short_code': 1 },
  });
  await context.crm('contacts', '--json');
  expect(context.json().contacts.map(({ phone }: Contact) => phone)).toEqual([null, null, null]);
});

test('a second e-mail in a cell, or in a column of its own, is known, shown, searched and a key', async () => {
  const { contacts, context } = await shopWith(
    ['Họ tên,Email', 'Phạm Lan,lan@a.vn; lan.pham@b.vn'],
    ['Họ tên,Email,SĐT', 'Phạm Lan,lan.pham@b.vn,0912345671'],
  );
  expect(await contacts()).toMatchObject([{ name: 'Phạm Lan', phone: '+84912345671' }]);
  for (const address of ['lan@a.vn', 'LAN.PHAM@b.vn']) {
    expect(await context.crm('find', address, '--json')).toBe(0);
    expect(context.json().contacts).toHaveLength(1);
    expect(await context.crm('contacts', '--where', `email = '${address.toLowerCase()}'`, '--json')).toBe(0);
    expect(context.json().contacts).toHaveLength(1);
  }
  expect(await context.crm('show', '1', '--json')).toBe(0);
  expect(
    context
      .json()
      .emails.map(({ email }: { email: string }) => email)
      .sort(),
  ).toEqual(['lan.pham@b.vn', 'lan@a.vn']);
});

test('a personal mailbox goes before that of a role, which joins nobody as a second one', async () => {
  const { contacts } = await shopWith([
    'Họ tên,Email',
    'Phạm Lan,info@a.vn; lan@a.vn',
    'Trần Hùng,hung@a.vn; info@a.vn',
  ]);
  expect((await contacts()).map(({ email }) => email)).toEqual(['lan@a.vn', 'hung@a.vn']);
});

test('an erased person does not come back by the second e-mail, and nothing of it stays', async () => {
  const { contacts, context } = await shopWith([
    'Họ tên,Email',
    'Phạm Lan,lan@a.vn; lan.pham@b.vn',
    'Trần Hùng,hung@a.vn',
  ]);
  expect(await context.crm('erase', 'lan@a.vn', '--confirm', 'lan@a.vn')).toBe(0);
  expect(readFileSync(context.path('crm.db')).includes('lan.pham@b.vn')).toBe(false);
  writeFileSync(context.path('again.csv'), 'Họ tên,Email\nPhạm Lan,lan.pham@b.vn\nAi Đó,ai@c.vn; lan.pham@b.vn\n');
  expect(await context.crm('import', context.path('again.csv'), '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ new: 0, suppressed: 2 });
  expect(await contacts()).toHaveLength(1);
});

test('colleagues of an erased person are not taken for the person by their switchboard', async () => {
  const { context, contacts } = await shopWith([
    'Họ tên,SĐT',
    'Phạm Lan,028 38293829-102',
    'Trần Hùng,028 38293829-103',
  ]);
  expect(await context.crm('erase', '1', '--confirm', '1')).toBe(0);
  writeFileSync(context.path('more.csv'), 'Họ tên,SĐT\nLê An,028 38293829\nVũ Mai,028 38293829-105\n');
  expect(await context.crm('import', context.path('more.csv'), '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ new: 2, suppressed: 0 });
  expect(await contacts()).toHaveLength(3);
});

test('rows read again find the second e-mail that they always held', async () => {
  const { contacts, context } = await shopWith(['Họ tên,Email', 'Phạm Lan,lan@a.vn; lan.pham@b.vn']);
  expect(await context.crm('clean', '--recheck', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ changed: 0 });
  expect(await contacts()).toHaveLength(1);
});
