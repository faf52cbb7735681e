// `crm next` against the pairs alone counted by hand in sqlite3: `node bench/next.ts [lines] [contacts] [products]`. Built
// first (`npm run build`); in turn, three times (TURNS); the median counts. SHOP names a folder with the shop of before.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../src/db/connection.ts';
import { makeShop } from './orders.ts';
import { printTable, type Run, timed } from './timing.ts';

const lines = Number(process.argv[2] ?? 1_000_000);
const contacts = Number(process.argv[3] ?? 200_000);
const products = Number(process.argv[4] ?? 2_000);
const turns = Number(process.env.TURNS ?? 3);
const folder = process.env.SHOP ?? mkdtempSync(join(tmpdir(), 'crm-bench-'));
const database = join(folder, 'crm.db');
const main = new URL('../bin/crm.js', import.meta.url).pathname;

/** A line an order; few products are bought by many, and odd contacts buy from one half of them more than from the other. */
function addLines(): void {
  const db = connect(database, 1000);
  db.pragma('synchronous = OFF');
  db.prepare(`
    INSERT INTO order_line (order_id, line, product, product_key, sku, quantity, amount, record)
    SELECT id, 1, 'Product ' || sku, 'product ' || sku, 'P' || sku, 1, amount, '[]'
    FROM (
      SELECT id, amount, (id * 48271 % 2147483647 % CAST(:products AS INTEGER)) * (id * 16807 % 2147483647 % 1000) / 1000
        / 2 * 2 + CASE WHEN id % 3 = 0 THEN id % 2 ELSE contact_id % 2 END AS sku
      FROM orders)`).run({ products });
  db.close();
}

const crm = () => timed(process.execPath, [main, 'next', '--json', '--db', database, '--as-of', '2026-03-08']);

const sql = `
  CREATE TEMP TABLE owned AS SELECT DISTINCT o.contact_id, l.sku FROM order_line l JOIN orders o ON o.id = l.order_id
  WHERE o.status = 'done' AND o.contact_id IS NOT NULL AND o.replaced_by IS NULL AND o.order_date <= '2026-03-08';
  CREATE INDEX temp.owned_by_contact ON owned (contact_id, sku);
  SELECT count(*), sum(n) FROM (SELECT count(*) AS n FROM owned a JOIN owned b ON b.contact_id = a.contact_id AND b.sku > a.sku
  GROUP BY a.sku, b.sku HAVING count(*) >= 5);`;

try {
  if (!existsSync(database)) {
    makeShop(database, { contacts, orders: lines });
    addLines();
  }
  const [ours, peer]: [Run[], Run[]] = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    ours.push(crm());
    peer.push(timed('sqlite3', [database, sql]));
  }
  printTable([
    { what: `next: ${products} products of ${contacts} contacts : pairs in sqlite3 by hand`, rows: lines, ours, peer },
  ]);
} finally {
  if (!process.env.SHOP && !process.env.KEEP) rmSync(folder, { recursive: true, force: true });
}
