import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const people = `Họ tên,Điện thoại,Email,Địa chỉ,Tỉnh
Trần Ngọc Lan,0901234567,lan@example.com,12 Lê Lợi,Huế
Lê Quang Nam,0912345670,nam@example.com,5 Hùng Vương,Huế
Phạm Thị Hoa,0987221540,hoa@example.com,8 Trần Phú,Đà Nẵng
Vũ Đình Khôi,0968335907,khoi@example.com,12 Lê Lợi,Huế
`;
const [lan, nam, hoa, khoi, duc, mai] = [
  ...['0901234567', '0912345670', '0987221540', '0968335907', '0934870112', '0935335907'],
] as const;

/** A shop where Lan has the code of id 1 and Nam has bought. */
async function codeShop() {
  const shop = testShop();
  const told = async (...words: string[]) => {
    const code = await shop.crm(...words, '--json');
    expect(code, `crm ${words.join(' ')}\n${shop.err()}`).toBe(0);
    return shop.json();
  };
  const file = async (name: string, content: string, ...flags: string[]) => {
    writeFileSync(shop.path(name), content);
    return (await told('import', name, '--as', 'orders', ...flags)).imports[0];
  };
  writeFileSync(shop.path('people.csv'), people);
  await told('import', 'people.csv', '--list', 'own');
  await file('before.csv', `Mã đơn,Ngày mua,SĐT,Tổng tiền\nA1,2026-02-01,${nam},200000\n`);
  const { code } = await told('refer', 'code', lan);
  return { ...shop, told, file, code: code as string };
}

const header = 'Mã đơn,Ngày mua,Họ tên,SĐT,Tổng tiền,Mã giới thiệu';
const broughtBy = async ({ told }: Awaited<ReturnType<typeof codeShop>>, contact: number) =>
  (await told('refer', 'tree', String(contact))).people.map(({ contact }: { contact: number }) => contact);

test('whoever orders for the first time with a code was brought by its owner', async () => {
  const shop = await codeShop();
  const rows = [
    `B1,2026-03-02,Đỗ Minh Đức,${duc},300000,${shop.code.toLowerCase()}`,
    `B2,2026-03-03,Phạm Thị Hoa,${hoa},150000, ${shop.code}`,
    `B3,2026-03-04,Đỗ Minh Đức,${duc},90000,${shop.code}`,
    `B4,2026-03-04,Ngô Thu Mai,${mai},90000,`,
  ];
  const imported = await shop.file('orders.csv', `${header}\n${rows.join('\n')}\n`);
  expect(imported).toMatchObject({ new: 4, rejected: 0, refused: {} });
  expect(imported.columns.at(-1)).toMatchObject({ header: 'Mã giới thiệu', field: 'referral.code' });
  expect(shop.err()).toBe('');
  expect(await broughtBy(shop, 1)).toEqual([5, 3]);
  expect(await shop.told('refer', 'report')).toMatchObject({ referrals: 2, buyers: 2, orders: 3 });
  // The same file a second time, and its undo.
  await shop.file('orders.csv', `${header}\n${rows.join('\n')}\n`, '--again');
  expect((await shop.told('refer', 'report')).referrals).toBe(2);
  await shop.told('imports', 'undo', String(imported.id));
  expect((await shop.told('refer', 'report')).referrals).toBe(0);
});

test('a code that would not count as a referral is told with its reason, and the order stands', async () => {
  const shop = await codeShop();
  await shop.told('refer', 'add', nam, lan);
  const namCode = (await shop.told('refer', 'code', nam)).code;
  const ducCode = await (async () => {
    await shop.file('duc.csv', `${header}\nD1,2026-03-01,Đỗ Minh Đức,${duc},300000,${shop.code}\n`);
    return (await shop.told('refer', 'code', duc)).code as string;
  })();
  const rows = [
    `C1,2026-03-02,Trần Ngọc Lan,${lan},300000,${shop.code}`,
    `C2,2026-03-02,Vũ Đình Khôi,${khoi},300000,${shop.code}`,
    `C3,2026-03-02,Lê Quang Nam,${nam},300000,${ducCode}`,
    `C4,2026-03-03,Đỗ Minh Đức,${duc},300000,${namCode}`,
    `C5,2026-03-03,Phạm Thị Hoa,${hoa},300000,KHONGCO`,
    `C6,2026-03-04,Phạm Thị Hoa,${hoa},300000,${namCode}`,
    `C7,2026-03-04,,,300000,${namCode}`,
  ];
  const imported = await shop.file('orders.csv', `${header}\n${rows.join('\n')}\n`);
  expect(imported).toMatchObject({
    read: 7,
    new: 7,
    refused: {
      'referral.self': 1,
      'referral.household': 1,
      'referral.loop': 1,
      'referral.second': 1,
      'referral.unknown_code': 1,
      'referral.known_customer': 1,
    },
  });
  expect(shop.err()).toContain('1 × referral.unknown_code (Nobody has this referral code)');
  expect(await broughtBy(shop, 1)).toEqual([5]);
  const kept = "extra('Mã giới thiệu') = 'KHONGCO' AND referrer IS EMPTY";
  expect((await shop.told('contacts', '--where', kept)).contacts.map(({ id }: { id: number }) => id)).toEqual([3]);
});

test('a code stands on any line of an order, and a header in English or --map names the column', async () => {
  const shop = await codeShop();
  const lines = [
    `E1,2026-03-02,${duc},Son,100000,`,
    `E1,2026-03-02,${duc},Kem,200000,${shop.code}`,
    `E2,2026-03-02,${mai},Kem,200000,${lan}`,
  ];
  await shop.file('lines.csv', `Order ID,Date,Phone,Product,Line total,Referral code\n${lines.join('\n')}\n`);
  expect(await broughtBy(shop, 1)).toEqual([5, 7]);
  const own = `Mã đơn,Ngày mua,SĐT,Tổng tiền,Ai mời\nF1,2026-03-05,${hoa},90000,${shop.code}\n`;
  await shop.file('mapped.csv', own, '--map', 'referral.code=Ai mời');
  expect(await broughtBy(shop, 1)).toEqual([5, 7, 3]);
});

test('a rehearsal tells what the codes would bring and stores nothing', async () => {
  const shop = await codeShop();
  const rows = `B1,2026-03-02,Đỗ Minh Đức,${duc},300000,${shop.code}\nB2,2026-03-02,Ngô Thu Mai,${mai},1000,XYZ9999\n`;
  const imported = await shop.file('orders.csv', `${header}\n${rows}`, '--dry-run');
  expect(imported).toMatchObject({ new: 2, refused: { 'referral.unknown_code': 1 } });
  expect((await shop.told('refer', 'report')).referrals).toBe(0);
});
