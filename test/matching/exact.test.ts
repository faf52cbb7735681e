import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const header = 'Họ tên,Điện thoại,Email,Ngày sinh';

/** Contacts that a list of such lines makes. */
async function contactsOf(...lines: readonly string[]): Promise<number> {
  const context = testShop();
  writeFileSync(context.path('list.csv'), [header, ...lines, ''].join('\n'));
  expect(await context.crm('import', 'list.csv', '--as', 'leads', '--json'), context.err()).toBe(0);
  return context.json().imports[0].new;
}

test('a mailbox spelt in two ways is one person’s where the names agree', async () => {
  expect(await contactsOf('Phạm Thị Lan,0901234567,lan.pham@gmail.com,', 'pham thi lan,,lanpham@gmail.com,')).toBe(1);
  expect(await contactsOf('Phạm Thị Lan,0901234567,lan.pham@gmail.com,', ',,LanPham+tet@gmail.com,')).toBe(1);
});

test('spelt in two ways under two names it is no proof; spelt the same it is', async () => {
  const [one, other] = ['Phạm Minh Kiên,0901234567', 'Phạm Thành Kiên,0912345678'];
  expect(await contactsOf(`${one},kien.pham@gmail.com,`, `${other},kienpham@gmail.com,`)).toBe(2);
  expect(await contactsOf(`${one},kienpham@gmail.com,`, `${other},kienpham@gmail.com,`)).toBe(1);
});

test('the order of the rows does not matter to that', async () => {
  const lines = [
    'Phạm Minh Kiên,0901234567,kien.pham@gmail.com,',
    'Phạm Thành Kiên,0912345678,kienpham@gmail.com,',
    ',,kienpham@gmail.com,',
  ];
  expect(await contactsOf(...lines)).toBe(2);
  expect(await contactsOf(...lines.toReversed())).toBe(2);
});

test('a role mailbox is no key, whatever stands before the @ in either language', async () => {
  for (const role of ['info', 'sales', 'kinhdoanh', 'ketoan']) {
    const lines = ['Trần Văn Hùng,0901234567', 'Lê Thị Mai,0912345678', 'Phạm Lan,0923456789'];
    expect(await contactsOf(...lines.map((line) => `${line},${role}@haiau.vn,`))).toBe(3);
  }
  // Not even two of one given name meet there.
  expect(await contactsOf('Trần Văn Hùng,,info@haiau.vn,', 'Lê Mạnh Hùng,,info@haiau.vn,')).toBe(2);
});

test('a mailbox under several names with phones of their own is no person’s', async () => {
  const lines = ['Trần Văn Hùng,0901234567', 'Lê Thị Mai,0912345678', 'Phạm Lan,0923456789'];
  expect(await contactsOf(...lines.map((line) => `${line},haiau.travel@gmail.com,`))).toBe(3);
  expect(await contactsOf('Trần Văn Hùng,0901234567,hung@gmail.com,', 'Tran Van Hugn,0912345678,hung@gmail.com,')).toBe(
    1,
  );
});

test('a phone stops being a key at the third name that is no slip of the others', async () => {
  const of = (...names: string[]) => contactsOf(...names.map((name) => `${name},0901234567,,`));
  expect(await of('Trần Văn Hùng', 'Tran Van Hung', 'Lê Thị Mai')).toBe(2);
  expect(await of('Trần Văn Hùng', 'Lê Văn Hùng', 'Lê Thị Mai')).toBe(3);
  expect(await of('Trần Văn Hùng', 'Tran Van Hung', 'Lê Thị Mai', 'Phạm Lan')).toBe(4);
  expect(await of('Trần Văn Hùng', 'Tran Van Hung', 'Tran Van Hugn')).toBe(2);
});

test('a fixed line joins by the whole name, a hotline nobody', async () => {
  const of = (phone: string, ...names: string[]) => contactsOf(...names.map((name) => `${name},${phone},,`));
  expect(await of('028 3822 0003', 'Trần Văn Hùng', 'Lê Mạnh Hùng')).toBe(2);
  expect(await of('028 3822 0003', 'Trần Văn Hùng', 'tran van hung')).toBe(1);
});

test('rows that are equal in all they hold are one person, also on a group key', async () => {
  const lines = [
    'Trần Văn Hùng,028 3822 0003,info@haiau.vn,',
    'Lê Mai,028 3822 0003,info@haiau.vn,',
    'Phạm Lan,028 3822 0003,info@haiau.vn,',
  ];
  expect(await contactsOf(...lines, ...lines)).toBe(3);
  const context = testShop();
  writeFileSync(context.path('a.csv'), [header, ...lines, ''].join('\n'));
  writeFileSync(context.path('b.csv'), [header, ...lines.toReversed(), ''].join('\n'));
  await context.crm('import', 'a.csv', '--as', 'leads');
  expect(await context.crm('import', 'b.csv', '--as', 'leads', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ new: 0, merged: 3 });
});

test('father and son of one name share a phone and stay two', async () => {
  const of = (...names: string[]) => contactsOf(...names.map((name) => `${name},+1 650 253 0000,,`));
  expect(await of('Robert Anderson Jr', 'Robert Anderson Sr')).toBe(2);
  expect(await of('Robert Anderson', 'Robert Anderson Jr.')).toBe(2);
  expect(await of('Robert Anderson Jr', 'robert anderson jr')).toBe(1);
});
