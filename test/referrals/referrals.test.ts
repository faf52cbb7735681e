import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const people = `Họ tên,Điện thoại,Email,Địa chỉ,Tỉnh
Trần Ngọc Lan,0901234567,lan@example.com,12 Lê Lợi,Huế
Lê Quang Nam,0912345670,nam@example.com,5 Hùng Vương,Huế
Phạm Thị Hoa,0987221540,hoa@example.com,8 Trần Phú,Đà Nẵng
Đỗ Minh Đức,0934870112,duc@example.com,9 Hùng Vương,Cần Thơ
Vũ Đình Khôi,0968335907,khoi@example.com,12 Lê Lợi,Huế
`;
const [lan, nam, hoa, duc, khoi] = ['0901234567', '0912345670', '0987221540', '0934870112', '0968335907'] as const;

async function referShop() {
  const shop = testShop();
  const own = {
    ...shop,
    async told(...words: string[]) {
      const code = await shop.crm(...words, '--json');
      expect(code, `crm ${words.join(' ')}\n${shop.err()}`).toBe(0);
      return shop.json();
    },
    async orders(...lines: readonly string[]) {
      writeFileSync(shop.path('orders.csv'), `Mã đơn,Ngày đặt,Số điện thoại,Số tiền\n${lines.join('\n')}\n`);
      await own.told('import', 'orders.csv', '--as', 'orders', '--again');
    },
    async file(name: string, content: string) {
      writeFileSync(shop.path(name), content);
      return (await own.told('import', name, '--as', 'referrals')).imports[0];
    },
  };
  writeFileSync(shop.path('people.csv'), people);
  await own.told('import', 'people.csv', '--list', 'own');
  return own;
}

test('a file says who brought whom, and what does not count is set aside with its reason', async () => {
  const shop = await referShop();
  const report = await shop.file(
    'referrals.csv',
    `referrer,referred,date
${lan},${nam},01/03/2026
nam@example.com,${hoa},02/03/2026
${hoa},${lan},03/03/2026
${lan},lan@example.com,03/03/2026
${lan},${khoi},03/03/2026
${duc},${hoa},04/03/2026
${lan},${nam},01/03/2026
${lan},0999999999,01/03/2026
`,
  );
  expect(report).toMatchObject({
    kind: 'referrals',
    read: 8,
    new: 2,
    duplicate: 1,
    rejected: 5,
    rejects: {
      'referral.loop': 1,
      'referral.self': 1,
      'referral.household': 1,
      'referral.second': 1,
      'referral.unknown_referred': 1,
    },
  });
  expect(readFileSync(shop.path('referrals.rejects.csv'), 'utf8')).toContain(
    'The referrer was brought by this person.',
  );
  await shop.told('imports', 'undo', String(report.id));
  expect((await shop.told('refer', 'report')).referrals).toBe(0);
});

test('of rows that name an erased person nothing is kept', async () => {
  const shop = await referShop();
  writeFileSync(shop.path('ids.csv'), `Mã KH,Họ tên,Điện thoại\nKH7,Ngô Thu Mai,0935335907\n`);
  await shop.told('import', 'ids.csv', '--list', 'ids', '--id-space', 'shop');
  for (const phone of [nam, '0935335907']) await shop.told('erase', phone, '--confirm', phone);
  const rows = [
    `${lan},${nam}`,
    `NAM@example.com,${duc}`,
    `${nam},0999999998`,
    `KH7,${duc}`,
    `${lan},${hoa}`,
    `0999999997,${duc}`,
  ];
  const report = await shop.file('referrals.csv', `referrer,referred\n${rows.join('\n')}\n`);
  expect(report).toMatchObject({
    read: 6,
    new: 1,
    suppressed: 4,
    rejected: 1,
    rejects: { 'referral.unknown_referrer': 1 },
  });
  expect(readFileSync(shop.path('referrals.rejects.csv'), 'utf8')).not.toMatch(/912345670|nam@|KH7/i);
});

test('codes in a file of orders name the referrer', async () => {
  const shop = await referShop();
  const { code } = await shop.told('refer', 'code', lan);
  expect(await shop.told('refer', 'code', lan)).toEqual({ schema_version: 1, contact: 1, code });
  const report = await shop.file(
    'codes.csv',
    `Mã đơn,Ngày đặt,Số điện thoại,Số tiền,Mã giới thiệu\nD1,2026-03-02,${nam},500000,${code.toLowerCase()}\nD2,2026-03-03,${hoa},500000,\n`,
  );
  expect(report).toMatchObject({ new: 1, rejects: { 'referral.no_referrer': 1 } });
  expect(await shop.told('refer', 'tree', lan)).toMatchObject({ people: [{ contact: 2, on: '2026-03-02' }] });
});

test('the tree and the report tell what those who were brought bought', async () => {
  const shop = await referShop();
  await shop.told('refer', 'add', lan, nam, '--on', '2026-03-01');
  await shop.told('refer', 'add', nam, hoa, '--on', '2026-03-02', '--note', 'came with him');
  await shop.told('refer', 'add', lan, duc, '--on', '2026-03-03');
  await shop.orders(`D1,2026-03-02,${nam},500000`, `D2,2026-03-03,${hoa},300000`, `D3,2026-03-04,${hoa},100000`);
  expect(await shop.told('refer', 'tree', lan)).toMatchObject({
    contact: 1,
    referrer: null,
    set_aside: [],
    depths: [
      { depth: 1, people: 2, buyers: 1, revenue: { amount: 500_000, currency: 'VND' } },
      { depth: 2, people: 1, buyers: 1, revenue: { amount: 400_000 } },
    ],
    people: [
      { contact: 2, referrer: 1, depth: 1, orders: 1 },
      { contact: 3, referrer: 2, depth: 2, orders: 2, on: '2026-03-02' },
      { contact: 4, referrer: 1, depth: 1, orders: 0 },
    ],
  });
  expect((await shop.told('refer', 'tree', lan, '--as-of', '2026-03-01')).people).toHaveLength(1);
  expect(await shop.told('refer', 'report')).toMatchObject({
    referrals: 3,
    counted: 3,
    buyers: 2,
    orders: 3,
    revenue: { amount: 900_000 },
    cost_per_sale: { amount: 0 },
    referrers: [
      { contact: 1, referred: 2, buyers: 1, revenue: { amount: 500_000 } },
      { contact: 2, referred: 1, buyers: 1, revenue: { amount: 400_000 } },
    ],
  });
  for (const [where, contacts] of [
    ['referrer = 1', 2],
    ['referred_on > 2026-03-01', 2],
    ['referred() >= 2', 1],
    ['referred(bought = true) >= 1', 2],
    ['NOT referred(within 7d)', 3],
  ] as const)
    expect([where, (await shop.told('segment', where)).contacts]).toEqual([where, contacts]);
  expect((await shop.told('show', nam)).referrals).toMatchObject({ referrer: 1, brought: [3] });
});

test('a merge that closes a circle sets the later referral aside, tells it, and loses nothing', async () => {
  const shop = await referShop();
  await shop.told('refer', 'add', lan, nam, '--on', '2026-03-01');
  await shop.told('refer', 'add', nam, hoa, '--on', '2026-03-02');
  await shop.told('refer', 'add', hoa, duc, '--on', '2026-03-03');
  const { run } = await shop.told('contacts', 'merge', '1', '4');
  expect(await shop.told('refer', 'tree', '1')).toMatchObject({
    set_aside: [{ referrer: 3, reason: 'loop' }],
    depths: [{ depth: 1 }, { depth: 2 }],
  });
  expect((await shop.told('refer', 'report')).set_aside).toEqual({ loop: 1 });
  await shop.told('dedupe', 'undo', String(run));
  expect((await shop.told('refer', 'report')).counted).toBe(3);
  await shop.told('contacts', 'merge', '1', '2');
  expect((await shop.told('refer', 'report')).set_aside).toEqual({ self: 1 });
  expect(await shop.crm('doctor')).toBe(0);
});

test('rewards are granted once, within the cap of a referrer and the budget', async () => {
  const shop = await referShop();
  await shop.told('refer', 'add', lan, nam, '--on', '2026-03-01');
  await shop.told('refer', 'add', lan, hoa, '--on', '2026-03-02');
  await shop.told('refer', 'add', nam, duc, '--on', '2026-03-03');
  await shop.orders(`D1,2026-03-02,${nam},500000`, `D2,2026-03-03,${hoa},300000`, `D3,2026-03-04,${duc},100000`);
  expect(await shop.crm('refer', 'reward', '--json')).toBe(2);
  expect(await shop.told('refer', 'terms', '--reward', '50k', '--cap', '1', '--budget', '99k')).toMatchObject({
    reward: { amount: 50_000, currency: 'VND' },
    cap: 1,
    budget: { amount: 99_000 },
  });
  const dry = await shop.told('refer', 'reward', '--dry-run');
  expect(dry).toMatchObject({ over_cap: 1, over_budget: 1, cost: { amount: 50_000 }, left: { amount: 49_000 } });
  expect(await shop.told('refer', 'reward')).toEqual(dry);
  expect((await shop.told('refer', 'reward')).granted).toEqual([]);
  await shop.told('refer', 'terms', '--budget', 'none', '--cap', 'none');
  expect(await shop.told('refer', 'reward')).toMatchObject({ cost: { amount: 100_000 }, left: null });
  expect(await shop.told('refer', 'report')).toMatchObject({
    rewards: { amount: 150_000 },
    cost_per_sale: { amount: 50_000 },
  });
});

test('what would not count is refused at the counter', async () => {
  const shop = await referShop();
  await shop.told('refer', 'add', lan, nam);
  for (const [words, code, message] of [
    [[lan, 'lan@example.com'], 21, 'Nobody brings himself'],
    [[nam, lan], 21, 'was brought by this person'],
    [[hoa, nam], 21, 'Somebody else brought'],
    [[lan, khoi], 21, 'one household'],
    [[lan, '0999999999'], 2, 'There is no contact'],
    [[lan, hoa, '--on', '2026-03-09'], 2, 'a day to come'],
  ] as const) {
    expect([words, await shop.crm('refer', 'add', ...words, '--json')]).toEqual([words, code]);
    expect(shop.error().message).toContain(message);
  }
});

test('a referral of somebody who is erased tells nothing of the person', async () => {
  const shop = await referShop();
  await shop.told('refer', 'add', lan, nam);
  await shop.told('refer', 'code', lan);
  await shop.told('erase', lan, '--confirm', lan);
  expect(await shop.told('refer', 'report')).toMatchObject({ referrals: 1, counted: 0, set_aside: { erased: 1 } });
});
