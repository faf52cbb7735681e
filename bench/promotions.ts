// Promotions replayed over past orders against the same replay by hand, one promotion a statement, in sqlite3:
// `node bench/promotions.ts [orders] [promotions] [turns]`. By hand nobody looks at overlaps, limits or rounding a line.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '../src/cli/registry.ts';
import { openDatabase } from '../src/db/open.ts';
import { readSettings } from '../src/db/settings.ts';
import { createPromotion } from '../src/promotions/setup/create.ts';
import { type CreatePromotionFlags, optionsOf } from '../src/promotions/setup/create-flags.ts';
import { printTable, type Run, timed } from './timing.ts';

const orders = Number(process.argv[2] ?? 1_000_000);
const promotions = Number(process.argv[3] ?? 50);
const turns = Number(process.argv[4] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
const at = (name: string) => join(folder, name);
const main = join(import.meta.dirname, '../src/main.ts');
const env = { CRM_DB: at('crm.db'), CRM_NOW: '2026-03-08T09:00:00+07:00' };
const crm = (...words: readonly string[]): Run => timed(process.execPath, [main, ...words, '--quiet'], env);

/** Evenly spread numbers below `range`, the same in every run. */
const drawn = (row: string, salt: number, range: number) =>
  `((${row} * 2654435761 + ${salt} * 40503) % 4294967291 % ${range})`;

/** Contacts, their orders of a year with one to three lines at a time of day, in ten stores and twenty categories. */
function fill(): void {
  const db = openDatabase({ path: at('crm.db'), create: false, waitMs: 1000 });
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -1000000');
  const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)';
  db.exec('BEGIN');
  db.prepare(`
    INSERT INTO contact (id, created, name, name_key, province_code)
    SELECT i, '2025-01-01', 'Nguyễn Thị Lan', 'nguyen thi lan', CASE i % 3 WHEN 0 THEN '01' WHEN 1 THEN '79' END
    FROM (${numbers} SELECT i FROM n)`).run(Math.ceil(orders / 4));
  db.prepare(`
    INSERT INTO orders (id, import_id, line, contact_id, id_namespace, order_no, order_key, order_date, ordered_at, amount, currency,
      type, status, store, content)
    SELECT i, 1, i, 1 + ${drawn('i', 1, Math.ceil(orders / 4))}, 'shop', i, i, date('2025-01-01', '+' || ${drawn('i', 2, 365)} || ' days'),
      date('2025-01-01', '+' || ${drawn('i', 2, 365)} || ' days') || 'T' || printf('%02d', ${drawn('i', 3, 13)}) || ':30:00Z',
      0, 'VND', 'sale', 'done', 'Q' || ${drawn('i', 4, 10)}, ''
    FROM (${numbers} SELECT i FROM n)`).run(orders);
  db.exec(`
    INSERT INTO order_line (order_id, line, product, product_key, category, category_key, quantity, amount, record)
    SELECT o.id, 1, 'p', 'p ' || ${drawn('o.id', 5 * 7, 500)}, 'c', 'c ' || ${drawn('o.id + k.k', 6, 20)}, 1 + ${drawn('o.id', 7, 3)},
      50000 + 1000 * ${drawn('o.id + k.k', 8, 300)}, ''
    FROM orders o CROSS JOIN (SELECT 1 AS k UNION ALL SELECT 2 UNION ALL SELECT 3) k WHERE k.k <= 1 + ${drawn('o.id', 9, 3)};
    UPDATE orders SET amount = (SELECT sum(l.amount) FROM order_line l WHERE l.order_id = orders.id);
    INSERT INTO contact_orders (contact_id, orders, returns, amount, first_date, last_date, latest)
    SELECT contact_id, count(*), 0, sum(amount), min(order_date), max(order_date), max(order_date) FROM orders GROUP BY contact_id;
    COMMIT;
    ANALYZE`);
  db.close();
}

/** Rules of every kind: shares, amounts and prices, for segments, categories, days, hours, stores, with limits. */
async function createPromotions(): Promise<void> {
  const db = openDatabase({ path: at('crm.db'), create: false, waitMs: 1000 });
  const queryContext = { db, asOf: '2026-03-08', settings: readSettings(db) };
  const facts = await registry.contactFacts();
  for (let i = 0; i < promotions; i++) {
    const flags: CreatePromotionFlags = {
      purpose: 'other',
      holdout: 0,
      seed: '1',
      priority: i % 5,
      ...([{ percent: 500 + 100 * (i % 20) }, { amountOff: 10_000 + 1000 * i }, { price: 40_000 + 1000 * i }][i % 3] ??
        {}),
      ...(i % 2 === 0 ? { category: [`c ${i % 20}`] } : { minAmount: 200_000 }),
      ...(i % 4 === 1 ? { where: `orders_count >= ${1 + (i % 6)}` } : {}),
      ...(i % 5 === 2 ? { days: 7 } : {}),
      ...(i % 7 === 3 ? { hours: { from: 480, until: 720 } } : {}),
      ...(i % 6 === 4 ? { store: [`Q${i % 10}`] } : {}),
      ...(i % 3 === 0 ? { group: `g${i % 4}` } : {}),
      ...(i % 4 === 3 ? { limitPerson: 2, budget: 500_000_000 } : {}),
    };
    const options = optionsOf(`p${i}`, flags, 'VND');
    createPromotion(queryContext, facts, { ...options, at: '2026-03-08T02:00:00Z', ending: 'commit' });
  }
  db.close();
}

/** A discount of each promotion by its condition alone, summed over the year. */
const byHand = Array.from({ length: promotions }, (_, i) =>
  i % 2 === 0
    ? `SELECT sum(l.amount * ${5 + (i % 20)} / 100) FROM order_line l JOIN orders o ON o.id = l.order_id
       WHERE l.category_key = 'c ${i % 20}' AND o.order_date BETWEEN '2025-01-01' AND '2025-12-31';`
    : `SELECT sum(o.amount * ${5 + (i % 20)} / 100) FROM orders o WHERE o.amount >= 200000 AND o.order_date BETWEEN '2025-01-01' AND '2025-12-31';`,
);

crm('init');
fill();
await createPromotions();
const [ours, peer]: [Run[], Run[]] = [[], []];
for (let turn = 0; turn < turns; turn++) {
  ours.push(crm('promo', 'simulate', '--on', '2025-01-01..2025-12-31', '--margin', '40%', '--json'));
  peer.push(timed('sqlite3', [at('crm.db'), byHand.join('\n')]));
}
printTable([{ what: `simulate, ${promotions} promotions`, rows: orders, ours, peer }]);
rmSync(folder, { recursive: true });
