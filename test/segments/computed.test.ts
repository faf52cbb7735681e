import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../../src/statistics/random.ts';
import { testShop } from '../shop.ts';

/** Numbers that a model or a rule works out; nobody types them in. */
const numbers = ['clv', 'p_alive', 'expected_orders', 'profit', 'score', 'score_means', 'points', 'r', 'm'];
const words = ['rhythm', 'next_product', 'rfm', 'stage'];

type Row = Readonly<Record<string, string | number | null>>;

const ids = (rows: readonly Row[]) => rows.map(({ contact_id: id }) => Number(id)).sort((a, b) => a - b);

const signs: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
};

test('a computed field selects exactly whom the export of its values shows', async () => {
  const context = testShop();
  const random = seeded(11);
  const orders = Array.from({ length: 300 }, (_, i) => {
    const customer = Math.floor(random() ** 2 * 60);
    const day = new Date(Date.parse('2026-03-07') - Math.floor(random() * 400) * 86_400_000).toISOString().slice(0, 10);
    // Who bought one of a pair tends to buy the other.
    const product = ['Son', 'Serum', 'Kem', 'Toner'][(customer % 2) + 2 * Math.floor(random() * 2)];
    return `D${i},${day},09${10_000_000 + customer},${product},${50_000 + 1000 * Math.floor(random() * 300)}`;
  });
  writeFileSync(context.path('orders.csv'), `Mã đơn,Ngày mua,SĐT,Sản phẩm,Tổng tiền\n${orders.join('\n')}\n`);
  const strangers = Array.from(
    { length: 40 },
    (_, i) => `Người ${i},09${20_000_000 + i},${i % 3 === 0 ? 'bác sĩ' : ''}`,
  );
  writeFileSync(context.path('leads.csv'), `Họ tên,SĐT,Nghề nghiệp\n${strangers.join('\n')}\n`);
  for (const line of ['import orders.csv --as orders', 'import leads.csv', 'loyalty earn 0910000001 40'])
    expect(await context.crm(...line.split(' ')), context.err()).toBe(0);

  const exported = async (where: string, columns: readonly string[]): Promise<Row[]> => {
    const flags = ['--columns', ['contact_id', ...columns].join(','), '--format', 'json'];
    expect(await context.crm('export', '--where', where, ...flags), `${where}\n${context.err()}`).toBe(0);
    return context.json().rows;
  };
  const all = await exported('created IS NOT EMPTY', [...numbers, ...words]);
  expect(all.length).toBeGreaterThan(80);
  for (const name of [...numbers, ...words])
    expect(
      all.some((row) => row[name] !== null),
      name,
    ).toBe(true);

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...numbers),
      fc.constantFrom(...Object.keys(signs)),
      fc.nat({ max: all.length - 1 }),
      async (name, sign, place) => {
        const limit = all[place]?.[name] ?? 0;
        const wanted = all.filter((row) => row[name] !== null && signs[sign]?.(Number(row[name]), Number(limit)));
        expect(ids(await exported(`${name} ${sign} ${limit}`, []))).toEqual(ids(wanted));
      },
    ),
    { numRuns: 60 },
  );
  for (const name of words) {
    for (const value of new Set(all.map((row) => row[name]))) {
      const where = value === null ? `${name} IS EMPTY` : `${name} = '${value}'`;
      expect(ids(await exported(where, [])), where).toEqual(ids(all.filter((row) => row[name] === value)));
    }
  }
});
