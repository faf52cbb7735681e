import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importOrders, manifestOf, shopWithLeads } from './shop-with-leads.ts';

const people = `Mã KH,Họ tên,SĐT,Email
open,Trần Thị Lan,0901000001,lan@shop.vn
everything,Lê Văn Nam,0901000002,x@mailinator.com
listed,Phạm Thị Hoa,0901000003,y@mailinator.com
hotline,Tổng đài Minh Anh,19001234,
refused,Vũ Văn Sơn,0901000005,son@shop.vn
nothing,Đỗ Thị Mai,0901000006,
mailonly,Ngô Văn Bình,,binh@shop.vn
`;

/** Who is withheld from a call list, an e-mail list and a call list for service, and why; null: who is in it. */
const reasons: readonly (readonly [who: string, call: string | null, email: string | null, service: string | null])[] =
  [
    ['open', null, null, null],
    ['everything', 'suppressed', 'suppressed', 'suppressed'],
    ['listed', 'do_not_call', 'disposable', null],
    ['hotline', 'invalid', 'no_email', 'invalid'],
    ['refused', 'no_consent', 'no_consent', null],
    ['nothing', null, 'no_email', 'no_order'],
    ['mailonly', 'no_phone', null, 'no_phone'],
  ];

test('who is withheld is told the first reason that applies', async () => {
  const context = await shop();
  const reason = async (who: string, ...words: string[]) => {
    await context.crm('export', '--where', `external_id = '${who}'`, ...words);
    const { selected, withheld } = manifestOf(context);
    expect(selected, who).toBe(1);
    return Object.keys(withheld)[0] ?? null;
  };
  const found = [];
  for (const [who] of reasons) {
    const call = await reason(who, '--for', 'call');
    const email = await reason(who, '--for', 'email');
    found.push([who, call, email, await reason(who, '--for', 'call', '--purpose', 'service')]);
  }
  expect(found).toEqual(reasons);
});

async function shop() {
  const context = await shopWithLeads(people, '--consent', 'call,email', '--basis', 'contract', '--id-space', 'shop');
  await importOrders(
    context,
    ['1', '2', '3', '5'].map((n) => [`090100000${n}`, '2026-03-01'] as const),
  );
  writeFileSync(context.path('dnc.csv'), 'SĐT\n0901000002\n0901000003\n');
  await context.crm('suppress', 'import', 'dnc.csv', '--dated', '2026-03-07');
  await context.crm('suppress', 'add', '0901000002');
  await context.crm('suppress', 'add', 'x@mailinator.com');
  await context.crm('consent', 'withdraw', '0901000005');
  return context;
}
