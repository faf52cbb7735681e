// `crm segment --rfm` against DuckDB on a Parquet file of the same orders: `node bench/rfm.ts [orders] [contacts]`.
// Built first (`npm run build`); in turn, three times; the median counts. DUCKDB names the file of @duckdb/node-api where
// it is installed, SHOP a folder in which the shop was made before.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeShop } from './orders.ts';
import { printTable, type Run, timed } from './timing.ts';

const orders = Number(process.argv[2] ?? 10_000_000);
const contacts = Number(process.argv[3] ?? 1_000_000);
const folder = process.env.SHOP ?? mkdtempSync(join(tmpdir(), 'crm-bench-'));
const database = join(folder, 'crm.db');
const parquet = join(folder, 'orders.parquet');
const peerPackage = process.env.DUCKDB ?? '@duckdb/node-api';
const main = new URL('../bin/crm.js', import.meta.url).pathname;

function run(program: string, words: readonly string[]): void {
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
}

const crm = () =>
  timed(process.execPath, [main, 'segment', '--rfm', '--json', '--db', database, '--as-of', '2026-03-08']);

const quantiles = ['r', 'f', 'm'].flatMap((c) => [1, 2, 3, 4].map((k) => `quantile_cont(${c}, ${k}/5.0) ${c}${k}`));
const passed = (c: string) => [1, 2, 3, 4].map((k) => `(${c} > ${c}${k})::INT`).join(' + ');
const sql = `
  WITH t AS (SELECT contact_id, date_diff('day', max(order_date), DATE '2026-03-08') r, count(*) f, sum(amount) m
             FROM '${parquet}' WHERE status = 'done' GROUP BY contact_id),
  cuts AS (SELECT ${quantiles.join(', ')} FROM t),
  scored AS (SELECT t.*, 5 - (${passed('r')}) rs, 1 + ${passed('f')} fs, 1 + ${passed('m')} ms FROM t, cuts)
  SELECT rs, fs, count(*), sum(f), sum(m), avg(r), avg(f), avg(m) FROM scored GROUP BY ALL ORDER BY ALL`;

const duckdb = (statement: string): readonly string[] => [
  '--input-type=module',
  '-e',
  `import { DuckDBInstance } from ${JSON.stringify(peerPackage)};
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  console.log(String((await connection.runAndReadAll(${JSON.stringify(statement)})).getRows()));`,
];

try {
  if (!existsSync(database)) {
    makeShop(database, { contacts, orders });
    run('sh', [
      '-c',
      `sqlite3 -csv -header ${database} "SELECT contact_id, order_date, amount, status FROM orders" > ${folder}/orders.csv`,
    ]);
    run(process.execPath, duckdb(`COPY (FROM '${folder}/orders.csv') TO '${parquet}' (FORMAT parquet)`));
  }
  const [ours, theirs]: [Run[], Run[]] = [[], []];
  for (let turn = 0; turn < 3; turn++) {
    ours.push(crm());
    theirs.push(timed(process.execPath, duckdb(sql)));
  }
  const what = `segment --rfm over ${contacts} contacts : DuckDB from Parquet`;
  printTable([{ what, rows: orders, ours, peer: theirs }]);
} finally {
  if (!process.env.SHOP && !process.env.KEEP) rmSync(folder, { recursive: true, force: true });
}
