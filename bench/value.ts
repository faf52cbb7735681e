// `crm value` over a million customers, and a segment over value fields, against the same SQL by hand in sqlite3:
// `node bench/value.ts [contacts] [orders]`. Built first (`npm run build`); in turn, three times; the median counts. The
// peer of the fit only reads and groups the histories: what no fit can do without. SHOP names a folder with a shop made before.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeShop } from './orders.ts';
import { printTable, type Run, timed } from './timing.ts';

const contacts = Number(process.argv[2] ?? 1_000_000);
const orders = Number(process.argv[3] ?? 3_000_000);
const folder = process.env.SHOP ?? mkdtempSync(join(tmpdir(), 'crm-bench-'));
const database = join(folder, 'crm.db');
const main = new URL('../bin/crm.js', import.meta.url).pathname;
const asOf = '2026-03-08';

const crm = (...words: readonly string[]) =>
  timed(process.execPath, [main, ...words, '--json', '--db', database, '--as-of', asOf]);
const sqlite = (sql: string) => timed('sqlite3', [database, sql]);

const histories = `
  SELECT repeats, recency, age, count(*) FROM (
    SELECT contact_id, count(*) - 1 AS repeats, julianday(max(order_date)) - julianday(min(order_date)) AS recency,
      julianday('${asOf}') - julianday(min(order_date)) AS age
    FROM (SELECT DISTINCT contact_id, order_date FROM orders WHERE contact_id IS NOT NULL AND replaced_by IS NULL
      AND status = 'done' AND currency = 'VND' AND amount > 0 AND order_date <= '${asOf}')
    GROUP BY contact_id)
  GROUP BY repeats, recency, age ORDER BY repeats, recency, age`;
const members = `
  CREATE TEMP TABLE selected (contact_id INTEGER PRIMARY KEY);
  INSERT INTO selected SELECT c.id FROM contact c LEFT JOIN contact_value v ON v.contact_id = c.id
  WHERE v.clv >= 500000 AND v.p_alive >= 0.5;
  SELECT count(*) FROM selected`;
const segment = 'clv >= 500k AND p_alive >= 0.5';

/** What a program prints. */
function printed(program: string, words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
  return stdout;
}

try {
  if (!existsSync(database)) makeShop(database, { contacts, orders });
  crm('value', '--save');
  const found = JSON.parse(
    printed(process.execPath, [main, 'segment', segment, '--json', '--db', database, '--as-of', asOf]),
  );
  const expected = Number(printed('sqlite3', [database, members]));
  if (found.contacts !== expected) throw new Error(`ours ${found.contacts}, by hand ${expected}`);
  const runs: Record<'fit' | 'read' | 'ask' | 'select', Run[]> = { fit: [], read: [], ask: [], select: [] };
  for (let turn = 0; turn < 3; turn++) {
    runs.fit.push(crm('value'));
    runs.read.push(sqlite(histories));
    runs.ask.push(crm('segment', segment));
    runs.select.push(sqlite(members));
  }
  printTable([
    {
      what: `value over ${contacts} contacts : histories read and grouped by sqlite3`,
      rows: orders,
      ours: runs.fit,
      peer: runs.read,
    },
    { what: `segment "${segment}" : sqlite3`, rows: contacts, ours: runs.ask, peer: runs.select },
  ]);
} finally {
  if (!process.env.SHOP && !process.env.KEEP) rmSync(folder, { recursive: true, force: true });
}
