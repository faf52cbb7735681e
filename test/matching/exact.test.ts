import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const header = 'Họ tên,Điện thoại,Email,Ngày sinh';

/** Contacts that a list of such lines makes. */
async function contactsOf(...lines: readonly string[]): Promise<number> {
  const shop = testShop();
  writeFileSync(shop.path('list.csv'), [header, ...lines, ''].join('\n'));
  expect(await shop.crm('import', 'list.csv', '--as', 'leads', '--json'), shop.err()).toBe(0);
  return shop.json().imports[0].new;
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
