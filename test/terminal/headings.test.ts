import { expect, test } from 'vitest';
import { runLine, shopWithFiles } from '../documented.ts';

test.each([
  ['crm loyalty tiers', 'hạng'],
  ['crm loyalty tiers set gold --minimum 2000', 'hạng'],
  ['crm draw list', 'tên'],
  ['crm segment list', 'nhóm'],
  ['crm maps', 'tên'],
  ['crm trait list', 'đặc điểm'],
  ['crm trait set worrier --vi "hay lo"', 'đặc điểm'],
  ['crm disposition list', 'kết quả'],
  ['crm disposition set no_answer --retry 4h', 'kết quả'],
  ['crm score', 'tên'],
  ['crm score set asked --points 25', 'tên'],
])('%s does not head the name of what is no person as that of a person', async (line, heading) => {
  const shop = shopWithFiles();
  for (const before of [
    'crm import leads.csv --save-map insurer',
    'crm trait add 1 worrier',
    'crm draw run --where "phone IS NOT EMPTY" --prizes 1 --seed-from x --out draw',
  ])
    expect(await runLine(shop, before), shop.err()).toBe(0);
  expect(await runLine(shop, `${line} --lang vi`), shop.err()).toBe(0);
  expect(shop.out()).not.toContain('họ tên');
  expect(shop.out()).toMatch(new RegExp(`(^|  )${heading}(  |$)`, 'm'));
});

test('a day is no source, and the words of a ticket are no condition', async () => {
  const shop = shopWithFiles();
  for (const before of [
    'crm import leads.csv',
    'crm campaign create spring --where "phone IS NOT EMPTY" --channel call --message "Chào {greeting}"',
    'crm ticket open 1 --about "the serum is a fake"',
  ])
    expect(await runLine(shop, before), shop.err()).toBe(0);
  await runLine(shop, 'crm campaign show spring --lang vi');
  expect(shop.out()).toMatch(/^từ ngày +2026-03-08$/m);
  expect(shop.out()).toMatch(/^lời nhắn +Chào/m);
  await runLine(shop, 'crm ticket show 1 --lang vi');
  expect(shop.out()).toMatch(/^lúc +việc +nhân viên +công khai +nội dung$/m);
});

test('a heading is a key of the listing too, in either language', async () => {
  const shop = shopWithFiles();
  await runLine(shop, 'crm import leads.csv');
  expect(await runLine(shop, 'crm loyalty tiers --lang vi --columns hạng,benefit --sort name'), shop.err()).toBe(0);
  expect(shop.out()).toMatch(/^hạng +quyền lợi$/m);
});
