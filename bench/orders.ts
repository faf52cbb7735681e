import { openDatabase } from '../src/db/open.ts';

/** How large a made-up shop is. */
export interface ShopSize {
  readonly contacts: number;
  readonly orders: number;
}

/** A number below `below` that looks like chance and depends on `n` alone. */
const chance = (n: string, salt: number, below: number) =>
  `((${n} * 48271 + ${salt}) % 2147483647 * 16807 % 2147483647 % ${below})`;

/** A database with so many contacts and orders over three years, and its totals cache, as an import would leave it. */
export function makeShop(path: string, { contacts, orders }: ShopSize): void {
  const db = openDatabase({ path, create: true, waitMs: 1000 });
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -1000000');
  db.exec('BEGIN; DROP INDEX orders_by_contact; DROP INDEX orders_by_key');
  const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)';
  db.prepare(`
    INSERT INTO contact (id, created, name, name_key, gender, birth_date, province_code, income_min, occupation_key)
    SELECT i, '2026-01-01', 'Nguyễn Thị Lan', CASE ${chance('i', 5, 4)} WHEN 0 THEN 'nguyen thi lan' ELSE 'tran van nam' END,
      CASE ${chance('i', 1, 3)} WHEN 0 THEN 'male' WHEN 1 THEN 'female' END,
      date('1950-01-01', '+' || ${chance('i', 2, 20000)} || ' days'),
      CASE ${chance('i', 3, 3)} WHEN 0 THEN '01' WHEN 1 THEN '79' END, ${chance('i', 4, 40)} * 1000000, 'giao vien'
    FROM (${numbers} SELECT i FROM n)`).run(contacts);
  db.prepare(`
    INSERT INTO orders (id, import_id, line, contact_id, id_namespace, order_no, order_key, order_date, amount, currency, type, status, content)
    SELECT i, 1, i, CASE WHEN i <= ${contacts} THEN i ELSE 1 + (${chance('i', 6, contacts)} * ${chance('i', 7, 1000)} / 1000) END, 'shop', i, i,
      date('2023-03-08', '+' || ${chance('i', 8, 1096)} || ' days'),
      50000 + ${chance('i', 9, 2000)} * 1000, 'VND', 'sale', CASE ${chance('i', 10, 50)} WHEN 0 THEN 'cancelled' ELSE 'done' END, ''
    FROM (${numbers} SELECT i FROM n)`).run(orders);
  db.exec(`
    CREATE INDEX orders_by_contact ON orders (contact_id) WHERE contact_id IS NOT NULL;
    CREATE INDEX orders_by_key ON orders (order_key, id_namespace) WHERE order_key IS NOT NULL;
    INSERT INTO contact_orders (contact_id, orders, returns, amount, first_date, last_date, latest)
    SELECT contact_id, count(*), 0, sum(amount), min(order_date), max(order_date), max(order_date)
    FROM orders WHERE status = 'done' GROUP BY contact_id`);
  db.exec('COMMIT');
  db.close();
}
