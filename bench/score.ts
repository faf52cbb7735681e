// `crm score`, its depth and its look-alikes over many contacts against the same SQL by hand: `node bench/score.ts
// [contacts] [turns]`. By hand the rules are summed and patterns are grouped; no source has bounds, and nothing is fitted.
// SHOP names a folder in which the shop was made before; KEEP keeps it.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeShop } from './orders.ts';
import { type Line, printTable, timed } from './timing.ts';

const contacts = Number(process.argv[2] ?? 1_000_000);
const turns = Number(process.argv[3] ?? 3);
const folder = process.env.SHOP ?? mkdtempSync(join(tmpdir(), 'crm-bench-'));
const database = join(folder, 'crm.db');
const main = join(import.meta.dirname, '../src/main.ts');

/** Three lists of a third each; two thirds were called a year of days ago to yesterday, some were reached, some interested. */
function addListsAndCalls(): void {
  const db = new Database(database);
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.exec(`
    BEGIN;
    INSERT INTO list (name, vendor, created) VALUES ('a', 'V', '2026-01-01'), ('b', 'V', '2026-01-01'), ('c', 'W', '2026-01-01');
    INSERT INTO import (id, kind, list, file, sha256, dialect, columns, options, report, imported_at, imported_on)
    SELECT value, 'leads', char(95 + value), '', '', '{}', '[]', '{}', '{}', '', '' FROM json_each('[2,3,4]');
    INSERT INTO lead (import_id, line, contact_id, record) SELECT 2 + id % 3, id, id, '' FROM contact;
    INSERT INTO activity (contact_id, kind, channel, direction, at, on_day, disposition, recorded_at)
    SELECT id, 'call', 'call', 'out', '', date('2026-03-07', '-' || (id * 7919 % 365) || ' days'),
      CASE WHEN id * 48271 % 97 < 12 + 10 * (gender = 'female') THEN 'interested' WHEN id % 5 = 0 THEN 'no_answer' ELSE 'not_interested' END, ''
    FROM contact WHERE id % 3 < 2;
    COMMIT`);
  db.close();
}

/** A program that runs SQL by hand and prints the last answer. */
const byHand = (sql: string): readonly string[] => [
  '--input-type=module',
  '-e',
  `import Database from ${JSON.stringify(import.meta.resolve('better-sqlite3'))};
  const db = new Database(${JSON.stringify(database)}, { readonly: true });
  db.function('grp', { deterministic: true }, (x) => x === null ? null : 'teacher');
  const parts = ${JSON.stringify(sql)}.split(';');
  for (const part of parts.slice(0, -1)) db.exec(part);
  console.log(db.prepare(parts.at(-1)).all().length);`,
];

const age = "(2026 - CAST(substr(c.birth_date, 1, 4) AS INTEGER) - (substr(c.birth_date, 6, 5) > '03-08'))";
const calls = (what: string, since: string) =>
  `c.id IN (SELECT contact_id FROM activity WHERE kind = 'call' AND disposition IN (${what}) AND on_day >= '${since}')`;
const points = `
  CREATE TEMP TABLE points AS SELECT c.id,
    20 * (${calls("'interested', 'registered', 'quoted'", '2025-12-08')}) + 10 * (${calls("'callback'", '2026-02-06')})
    - 20 * (${calls("'not_interested'", '2025-09-09')}) + 15 * coalesce(c.income_min >= 20000000, 0)
    + 8 * coalesce(c.income_min >= 10000000 AND c.income_min < 20000000, 0) + 5 * coalesce(t.orders >= 1, 0)
    + 5 * coalesce(t.amount >= 1500000, 0) + 5 * coalesce(${age} BETWEEN 25 AND 64, 0) - 10 * coalesce(${age} < 18, 0) AS points
  FROM contact c LEFT JOIN contact_orders t ON t.contact_id = c.id;
  SELECT points, count(*) FROM points GROUP BY points`;
const values = `(SELECT min(import_id) FROM lead l WHERE l.contact_id = c.id), ${age} / 10, c.gender, c.income_min / 10000000, grp(c.occupation), c.province_code`;
const grouped = `
  CREATE TEMP TABLE trial AS SELECT contact_id, min(on_day) AS day FROM activity GROUP BY contact_id;
  CREATE UNIQUE INDEX temp.trial_by_contact ON trial (contact_id);
  CREATE TEMP TABLE ordered AS SELECT DISTINCT o.contact_id FROM orders o JOIN trial t ON t.contact_id = o.contact_id AND o.order_date >= t.day;
  SELECT ${values}, count(*), count(o.contact_id) FROM contact c JOIN trial t ON t.contact_id = c.id
    LEFT JOIN ordered o ON o.contact_id = c.id GROUP BY 1, 2, 3, 4, 5, 6`;
const alike = `
  SELECT ${age} / 10, c.gender, c.income_min / 10000000, grp(c.occupation), c.province_code, count(*), count(*) FILTER (WHERE t.orders >= 2)
  FROM contact c LEFT JOIN contact_orders t ON t.contact_id = c.id GROUP BY 1, 2, 3, 4, 5`;

const crm = (...words: readonly string[]) =>
  timed(process.execPath, [
    main,
    ...words,
    '--json',
    '--db',
    database,
    '--as-of',
    '2026-03-08',
    '-o',
    join(folder, 'out.json'),
    '--force',
  ]);

const tasks: readonly { readonly what: string; readonly words: readonly string[]; readonly sql: string }[] = [
  { what: 'score : rules summed by hand', words: ['score'], sql: points },
  {
    what: 'score --cost --margin : patterns grouped by hand',
    words: ['score', '--cost', '5000', '--margin', '60000', '--where', 'created IS NOT EMPTY'],
    sql: grouped,
  },
  {
    what: 'score --like, all ranked : patterns grouped by hand',
    words: ['score', '--like', 'orders_count >= 2', '--where', 'created IS NOT EMPTY', '--limit', '1000'],
    sql: alike,
  },
];

try {
  if (!existsSync(database)) {
    makeShop(database, { contacts, orders: contacts });
    addListsAndCalls();
  }
  writeFileSync(join(folder, 'out.json'), '');
  const lines = tasks.map(({ what, words, sql }): Line => {
    const runs = Array.from({ length: turns }, () => ({
      ours: crm(...words),
      peer: timed(process.execPath, byHand(sql)),
    }));
    return { what, rows: contacts, ours: runs.map(({ ours }) => ours), peer: runs.map(({ peer }) => peer) };
  });
  printTable(lines);
} finally {
  if (!process.env.SHOP && !process.env.KEEP) rmSync(folder, { recursive: true, force: true });
}
