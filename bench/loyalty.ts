// Accounts of all customers computed anew against the simplest ledger by hand in sqlite3, which knows neither returns nor which
// points were used: `node bench/loyalty.ts [orders] [contacts] [turns]`. Then the questions that read the accounts.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeShop } from './orders.ts';
import { printTable, type Run, timed } from './timing.ts';

const orders = Number(process.argv[2] ?? 1_000_000);
const contacts = Number(process.argv[3] ?? 200_000);
const turns = Number(process.argv[4] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
const at = (name: string) => join(folder, name);
const main = join(import.meta.dirname, '../src/main.ts');

const crm = (...words: readonly string[]): Run =>
  timed(process.execPath, [main, ...words, '--quiet', '--as-of', '2026-03-08'], {
    CRM_DB: at('crm.db'),
    CRM_NOW: '2026-03-08T09:00:00+07:00',
  });
const hand = (sql: string): Run => timed('sqlite3', [at('hand.db'), sql]);

const ledger = `
  DROP TABLE IF EXISTS line;
  CREATE TABLE line (contact_id INTEGER, n INTEGER, on_day TEXT, points INTEGER, order_id INTEGER, PRIMARY KEY (contact_id, n)) WITHOUT ROWID;
  INSERT INTO line SELECT contact_id, row_number() OVER (PARTITION BY contact_id ORDER BY day, what), day, points, id FROM (
    SELECT contact_id, order_date AS day, 0 AS what, amount / 10000 AS points, id FROM orders WHERE status = 'done'
    UNION ALL SELECT contact_id, date(order_date, '+12 months'), 1, -amount / 10000, id FROM orders WHERE status = 'done');`;

const steps = [
  {
    what: 'accounts of all orders',
    ours: () => crm('loyalty', 'rules', 'set', '--per', '10k', '--from', '2020-01-01'),
    peer: () => hand(ledger),
  },
  {
    what: 'a segment by points and tier',
    ours: () => crm('segment', 'points >= 20 AND tier IN (silver, gold)'),
    peer: () =>
      hand(`SELECT count(*) FROM (
        SELECT contact_id FROM line WHERE on_day <= '2026-03-08' GROUP BY contact_id HAVING sum(points) >= 20)`),
  },
  {
    what: 'whose points expire in 30 days',
    ours: () => crm('loyalty', 'due', '--json'),
    peer: () =>
      hand(
        "SELECT contact_id, sum(points) FROM line WHERE points < 0 AND on_day BETWEEN '2026-03-09' AND '2026-04-07' GROUP BY 1",
      ),
  },
];

try {
  makeShop(at('crm.db'), { contacts, orders });
  copyFileSync(at('crm.db'), at('hand.db'));
  const db = new Database(at('hand.db'));
  db.pragma('journal_mode = DELETE');
  db.close();
  const lines = steps.map(({ what, ours, peer }) => {
    const runs = Array.from({ length: turns }, () => ({ ours: ours(), peer: peer() }));
    return { what, rows: orders, ours: runs.map((run) => run.ours), peer: runs.map((run) => run.peer) };
  });
  printTable(lines);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
