// `crm cohorts` against the same question typed into sqlite3: `node bench/cohorts.ts [orders] [contacts]`. Built first
// (`npm run build`); in turn, three times (TURNS); the median counts. SHOP names a folder in which the shop was made before.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeShop } from './orders.ts';
import { printTable, type Run, timed } from './timing.ts';

const orders = Number(process.argv[2] ?? 10_000_000);
const contacts = Number(process.argv[3] ?? 1_000_000);
const turns = Number(process.env.TURNS ?? 3);
const folder = process.env.SHOP ?? mkdtempSync(join(tmpdir(), 'crm-bench-'));
const database = join(folder, 'crm.db');
const main = new URL('../bin/crm.js', import.meta.url).pathname;

const crm = () => timed(process.execPath, [main, 'cohorts', '--json', '--db', database, '--as-of', '2026-03-08']);

const sql = `
  WITH counted AS (
    SELECT contact_id, substr(order_date, 1, 7) AS month, amount FROM orders
    WHERE status = 'done' AND currency = 'VND' AND contact_id IS NOT NULL AND replaced_by IS NULL AND order_date <= '2026-03-08'),
  first AS (SELECT contact_id, min(month) AS cohort FROM counted WHERE amount > 0 GROUP BY contact_id),
  active AS (SELECT contact_id, month, count(*) AS orders, sum(amount) AS revenue FROM counted GROUP BY contact_id, month)
  SELECT cohort, month, count(*), sum(orders), sum(revenue) FROM active JOIN first USING (contact_id)
  GROUP BY cohort, month ORDER BY cohort, month`;

try {
  if (!existsSync(database)) makeShop(database, { contacts, orders });
  const [ours, peer]: [Run[], Run[]] = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    ours.push(crm());
    peer.push(timed('sqlite3', [database, sql]));
  }
  printTable([{ what: `cohorts of ${contacts} contacts : sqlite3 by hand`, rows: orders, ours, peer }]);
} finally {
  if (!process.env.SHOP && !process.env.KEEP) rmSync(folder, { recursive: true, force: true });
}
