import { writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type Terminals, testShop } from '../shop.ts';

export type CampaignShop = ReturnType<typeof testShop>;

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const given = ['Lan', 'Nam', 'Hoa', 'Đức', 'Trang', 'Bảo', 'Mai', 'Tùng', 'Oanh', 'Quân', 'Vy', 'Yến', 'Sơn'];

/** The phone of the nth invented person, as it is typed. */
export const phoneOf = (nth: number): string => `09${String(10_000_000 + nth * 7919).slice(-8)}`;

/** A list of invented people, contact n the nth of them. */
export function peopleFile(count: number): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const name = `${families[i % families.length]} Thị ${given[i % given.length]}`;
    return `${name},${phoneOf(i + 1)},khach${i + 1}@example.com,${1 + (i % 28)}/03/19${70 + (i % 29)}`;
  });
  return `Họ tên,Điện thoại,Email,Ngày sinh\n${lines.join('\n')}\n`;
}

/** Runs a line of crm that must end well. */
export async function done(shop: CampaignShop, line: string): Promise<CampaignShop> {
  const words = line.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  const code = await shop.crm(...words.map((word) => word.replaceAll('"', '')));
  expect(code, `crm ${line}\n${shop.err()}`).toBe(0);
  return shop;
}

/** A shop with so many people who may be called and written to, and a campaign `spring` of them all. */
export async function shopWithCampaign(
  count: number,
  flags = '',
  { env = {}, terminals = {} }: { env?: Record<string, string>; terminals?: Terminals } = {},
): Promise<CampaignShop> {
  const shop = testShop(env, terminals);
  writeFileSync(shop.path('people.csv'), peopleFile(count));
  await done(shop, 'import people.csv --list people --vendor V --consent call,email --basis contract');
  await done(shop, `campaign create spring --where "phone IS NOT EMPTY" --channel call ${flags}`);
  return shop;
}

/** Imports orders: who (nth person), on which day, for how much. */
export async function order(shop: CampaignShop, ...orders: readonly (readonly [number, string, number])[]) {
  const lines = orders.map(([nth, day, amount], i) => `S${i},${day},${phoneOf(nth)},${amount}`);
  writeFileSync(shop.path('orders.csv'), `Mã đơn,Ngày đặt,Số điện thoại,Thành tiền\n${lines.join('\n')}\n`);
  await done(shop, 'import orders.csv --as orders --again');
}
