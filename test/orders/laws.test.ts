import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damage, dump, inDatabase, whole } from '../dump.ts';
import { testShop } from '../shop.ts';

/** A row of an orders file; many rows share an order id, some orders have no person. */
const row = fc.record({
  order: fc.constantFrom('D1', 'D2', 'D3', 'D4'),
  day: fc.constantFrom('01/02/2026', '13/02/2026'),
  phone: fc.constantFrom('0912345671', '912345671', '0912345672', ''),
  name: fc.constantFrom('Nguyễn An', 'NGUYỄN AN', 'Trần Bình', ''),
  product: fc.constantFrom('Son', 'Kem'),
  quantity: fc.constantFrom('1', '2', '-1', 'hai'),
  price: fc.constantFrom('50000', '70k'),
});

type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;

const file = (rows: readonly Row[]) =>
  [
    'Mã đơn,Ngày mua,SĐT,Tên khách hàng,Sản phẩm,Số lượng,Đơn giá',
    ...rows.map((cells) => Object.values(cells).join(',')),
  ]
    .map((line) => `${line}\n`)
    .join('');

async function take(context: ReturnType<typeof testShop>, name: string, rows: readonly Row[]) {
  writeFileSync(context.path(name), file(rows));
  expect(await context.crm('import', name, '--as', 'orders', '--again', '--json'), context.err()).toBe(0);
  return context.json().imports[0];
}

const rows = fc.array(row, { maxLength: 14 });
const runs = { numRuns: 25 };

test('every line is a line of one order or rejected, and every order is counted once', () =>
  fc.assert(
    fc.asyncProperty(rows, rows, async (first, second) => {
      const context = testShop();
      for (const list of [first, second]) {
        const { id, read, lines, merged, duplicate, suppressed, rejected, ...report } = await take(
          context,
          'o.csv',
          list,
        );
        expect(lines).toBe(list.length);
        expect(report.new + merged + duplicate + suppressed + rejected).toBe(read);
        expect(read).toBeGreaterThanOrEqual(new Set(list.map(({ order }) => order)).size);
        const bad = new Set<string>(list.filter(({ quantity }) => quantity === 'hai').map(({ order }) => order));
        const kept = inDatabase(context, (db) => ({
          numbers: db.prepare('SELECT order_no FROM orders WHERE import_id = ?').pluck().all(id) as string[],
          lines: db
            .prepare('SELECT count(*) FROM order_line WHERE order_id IN (SELECT id FROM orders WHERE import_id = ?)')
            .pluck()
            .get(id),
          rejects: db.prepare('SELECT count(*) FROM reject WHERE import_id = ?').pluck().get(id),
        }));
        expect(kept.numbers.filter((number) => bad.has(number))).toEqual([]);
        if (list === first) expect(Number(kept.lines) + Number(kept.rejects)).toBe(list.length);
      }
      expect(damage(context)).toEqual(whole);
    }),
    runs,
  ));

test('no order has lines of two people, and none of an order number is counted for somebody else', () =>
  fc.assert(
    fc.asyncProperty(rows, rows, async (first, second) => {
      const context = testShop();
      for (const list of [first, second]) await take(context, 'o.csv', list);
      const mixed = inDatabase(context, (db) =>
        db
          .prepare(`SELECT o.id FROM orders o JOIN order_line l ON l.order_id = o.id JOIN lead p ON p.id = o.lead_id
            WHERE substr(l.record, instr(l.record, '2026,') + 5) NOT LIKE ',%' AND instr(l.record, substr(p.phone, 4)) = 0`)
          .all(),
      );
      expect(mixed).toEqual([]);
    }),
    runs,
  ));

test('orders taken back leave nothing; importing them twice adds nothing', () =>
  fc.assert(
    fc.asyncProperty(rows, rows, async (first, second) => {
      const context = testShop();
      await take(context, 'a.csv', first);
      const before = dump(context);
      const again = await take(context, 'a.csv', first);
      expect(again.new + again.merged).toBe(0);
      await take(context, 'b.csv', second);
      for (const id of ['3', '2']) expect(await context.crm('imports', 'undo', id)).toBe(0);
      expect(dump(context)).toEqual(before);
    }),
    runs,
  ));

test('the order of the lines changes neither who bought nor for how much', () =>
  fc.assert(
    fc.asyncProperty(rows, fc.infiniteStream(fc.nat()), async (list, keys) => {
      const shuffled = list
        .map((item) => ({ item, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
      const [one, other] = [testShop(), testShop()];
      await take(one, 'a.csv', list);
      await take(other, 'a.csv', shuffled);
      const people = (context: ReturnType<typeof testShop>) =>
        inDatabase(context, (db) => ({
          names: db.prepare('SELECT name, phone, flags FROM contact ORDER BY name, phone').all(),
          orders: db.prepare('SELECT order_no, amount, type FROM orders ORDER BY order_no, amount').all(),
        }));
      expect(people(other)).toEqual(people(one));
    }),
    runs,
  ));
