import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

const till = `Mã KH,Họ tên,SĐT,Email,Địa chỉ
KH1,Nguyễn Thị Mai,0987000111,mai@example.com,5 Lê Lợi
KH2,Trần Văn Hùng,0987000222,hung@example.com,8 Trần Phú
`;
const [header, , hung] = till.split('\n');
const contract = ['--consent', 'call,sms,email,mail', '--basis', 'contract'] as const;

async function take(context: AppContext, { list, csv }: { list: string; csv: string }, ...flags: readonly string[]) {
  writeFileSync(context.path(`${list}.csv`), csv);
  expect(
    await context.crm('import', `${list}.csv`, '--as', 'leads', '--list', list, '--again', ...flags),
    context.err(),
  ).toBe(0);
}

async function shopWithTill(): Promise<AppContext> {
  const context = testShop();
  await take(context, { list: 'till', csv: till }, ...contract);
  return context;
}

/** The names in each advertising list. */
async function names(context: AppContext, target: string): Promise<string[]> {
  expect(await context.crm('export', '--where', 'created IS NOT EMPTY', '--for', target), context.err()).toBe(0);
  const [head = '', ...rows] = context.out().trimEnd().split('\n');
  const place = head.split(',').indexOf('name');
  return rows.map((row) => row.split(',')[place] ?? '').sort();
}

async function everywhere(context: AppContext): Promise<string[]> {
  const lists = [];
  for (const target of ['call', 'sms', 'email', 'mail']) lists.push(...(await names(context, target)));
  return [...new Set(lists)].sort();
}

const merged = async (context: AppContext): Promise<string> => {
  expect(await context.crm('contacts', 'merge', '1', '2', '--json')).toBe(0);
  return String(context.json().run);
};

test.each(['dedupe undo', 'contacts split'])(
  '%s gives rows and orders that came since back to whom they are about',
  async (way) => {
    const context = await shopWithTill();
    await context.crm('consent', 'withdraw', '0987000222');
    const run = await merged(context);
    await take(context, { list: 'again', csv: `${header}\n${hung}\n` }, ...contract);
    writeFileSync(
      context.path('orders.csv'),
      'Mã đơn,Ngày đặt hàng,Mã KH,SĐT,Số tiền\nD1,2026-03-01,KH2,0987000222,100000\n',
    );
    await context.crm('import', 'orders.csv', '--as', 'orders');
    expect(await context.crm(...way.split(' '), way === 'dedupe undo' ? run : '1', '--json'), context.err()).toBe(0);
    await context.crm('contacts', '--json');
    expect(context.json().contacts).toMatchObject([
      { id: 1, name: 'Nguyễn Thị Mai', phones: ['+84987000111'], stage: 'lead' },
      { id: 2, name: 'Trần Văn Hùng', phones: ['+84987000222'], stage: 'customer' },
    ]);
    expect(await everywhere(context)).toEqual(['Nguyễn Thị Mai']);
    await take(context, { list: 'till', csv: `${header}\n${hung}\n` }, ...contract);
    await context.crm('contacts', '--json');
    expect(context.json().contacts).toHaveLength(2);
    expect(await everywhere(context)).toEqual(['Nguyễn Thị Mai']);
  },
);

test('who refused while two were one, by hand or in a row, has refused for both', async () => {
  const context = await shopWithTill();
  const run = await merged(context);
  await take(context, { list: 'again', csv: `${header},Không gọi\n${hung},x\n` }, ...contract);
  await context.crm('consent', 'withdraw', '1', '--channel', 'mail');
  await context.crm('dedupe', 'undo', run);
  expect(await names(context, 'call')).toEqual([]);
  expect(await names(context, 'mail')).toEqual([]);
  expect(await names(context, 'email')).toEqual(['Nguyễn Thị Mai', 'Trần Văn Hùng']);
});

test('a yes that came since goes with the number that it named', async () => {
  const context = await shopWithTill();
  await context.crm('consent', 'withdraw', '0987000222');
  const run = await merged(context);
  await context.crm('consent', 'grant', '0987000222', '--channel', 'call', '--proof', 'called us');
  await context.crm('dedupe', 'undo', run);
  expect(await names(context, 'call')).toEqual(['Nguyễn Thị Mai', 'Trần Văn Hùng']);
  expect(await names(context, 'email')).toEqual(['Nguyễn Thị Mai']);
});

test('an import that is taken back and made again opens nothing to whom refused', async () => {
  const context = await shopWithTill();
  await context.crm('consent', 'withdraw', '0987000222');
  await context.crm('imports', 'undo', '1');
  await take(context, { list: 'till', csv: till }, ...contract);
  expect(await everywhere(context)).toEqual(['Nguyễn Thị Mai']);
});

test('not even under addresses that were not known then', async () => {
  const context = await shopWithTill();
  await context.crm('consent', 'withdraw', '0987000222');
  await context.crm('imports', 'undo', '1');
  await take(
    context,
    { list: 'other', csv: `${header}\nKH9,Trần Văn Hùng,0987000222,other@example.com,99 Hai Bà Trưng\n` },
    ...contract,
  );
  expect(await everywhere(context)).toEqual([]);
});

test('a row that another list keeps does not part the refusal from the rows that an undo takes away', async () => {
  const context = await shopWithTill();
  await take(context, { list: 'b', csv: `${header}\nKH2,Trần Văn Hùng,,hung@example.com,\n` }, ...contract);
  await context.crm('consent', 'withdraw', 'hung@example.com');
  await context.crm('imports', 'undo', '1');
  await take(context, { list: 'c', csv: 'Họ tên,SĐT,Địa chỉ\nTrần Văn Hùng,0987000222,8 Trần Phú\n' }, ...contract);
  expect(await everywhere(context)).toEqual([]);
});

test('a do-not-contact mark stays with both parts when its row leaves', async () => {
  const context = testShop();
  const csv = `Họ tên,SĐT,Email,Không liên hệ
Trần Văn Hùng,0987000222,hung@example.com,
Trần Văn Hùng,0987000222,van.hung@example.com,x
`;
  await take(context, { list: 'a', csv }, ...contract);
  await context.crm('contacts', 'split', '1', '--json');
  expect(await everywhere(context)).toEqual([]);
});

test('no words in a proof decide anything', async () => {
  const context = await shopWithTill();
  const run = await merged(context);
  await context.crm('consent', 'withdraw', '1', '--channel', 'call', '--proof', `merge ${run}`);
  await context.crm('dedupe', 'undo', run);
  expect(await names(context, 'call')).toEqual([]);
});
