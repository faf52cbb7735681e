// Six clauses over all contacts against the same SQL by hand in sqlite3: `node bench/segment.ts [contacts] [orders]`.
// In turn, five times; the median counts. Both count the contacts that the whole condition means.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '../src/cli/registry.ts';
import { openDatabase } from '../src/db/open.ts';
import { readSettings } from '../src/db/settings.ts';
import { askSegment, selectMembers } from '../src/segments/ask.ts';
import { makeShop } from './orders.ts';

const contacts = Number(process.argv[2] ?? 1_000_000);
const orders = Number(process.argv[3] ?? 1_000_000);
const folder = process.env.SHOP ?? mkdtempSync(join(tmpdir(), 'crm-bench-'));
const database = join(folder, 'crm.db');

const expression = `city ~ 'ha noi' AND age BETWEEN 25 AND 54 AND gender = female
  AND spent >= 2m AND last_order < -90d AND name ~ 'lan'`;
const byHand = `
  CREATE TEMP TABLE selected (contact_id INTEGER PRIMARY KEY);
  INSERT INTO selected SELECT c.id FROM contact c
  LEFT JOIN province p ON p.code = c.province_code LEFT JOIN contact_orders t ON t.contact_id = c.id
  WHERE p.name_key LIKE '%ha noi%' AND 2026 - CAST(substr(c.birth_date, 1, 4) AS INTEGER)
    - (substr(c.birth_date, 6, 5) > '03-08') BETWEEN 25 AND 54 AND c.gender = 'female'
    AND t.amount >= 2000000 AND t.last_date < '2025-12-08' AND c.name_key LIKE '%lan%';
  SELECT count(*) FROM selected;`;

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

try {
  if (!process.env.SHOP) makeShop(database, { contacts, orders });
  const db = openDatabase({ path: database, create: false, waitMs: 1000 });
  const queryContext = { db, asOf: '2026-03-08', settings: readSettings(db) };
  const facts = await registry.contactFacts();
  const [ours, theirs, counted]: [number[], number[], number[]] = [[], [], []];
  let [found, expected] = ['', ''];
  for (let turn = 0; turn < 5; turn++) {
    ours.push(timed(() => (found = String(selectMembers(queryContext, facts, expression).count))));
    theirs.push(timed(() => (expected = spawnSync('sqlite3', [database, byHand], { encoding: 'utf8' }).stdout.trim())));
    counted.push(timed(() => askSegment(queryContext, facts, expression)));
  }
  if (found !== expected) throw new Error(`ours ${found}, by hand ${expected}`);
  const ratio = (median(ours) / median(theirs)).toFixed(2);
  console.log(
    `segment  ${contacts} contacts, ${found} found  ours ${median(ours).toFixed(2)} s  sqlite3 ${median(theirs).toFixed(2)} s  ratio ${ratio}  with counts a clause ${median(counted).toFixed(2)} s`,
  );
} finally {
  if (!process.env.SHOP && !process.env.KEEP) rmSync(folder, { recursive: true, force: true });
}
