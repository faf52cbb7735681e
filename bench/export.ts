// Export of all contacts against `sqlite3 -csv` of the same columns: `node bench/export.ts [rows]`. Both write to a file,
// in turn, three times; the median counts.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLeads } from './leads.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
const database = join(folder, 'crm.db');
const main = new URL('../src/main.ts', import.meta.url).pathname;

/** Runs a program with its output in a file; tells wall seconds. */
function timed(program: string, words: readonly string[], output: string): number {
  const out = openSync(join(folder, output), 'w');
  const started = performance.now();
  const { status, stderr } = spawnSync(program, words, { stdio: ['ignore', out, 'pipe'] });
  closeSync(out);
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
  return (performance.now() - started) / 1000;
}

const crm = (...words: string[]) => timed(process.execPath, [main, ...words, '--db', database], 'ours.csv');
const sqlite = (sql: string) => timed('sqlite3', ['-csv', '-header', database, sql], 'peer.csv');

const columns = `c.id, c.external_id, c.name, coalesce(c.title || ' ' || c.given_name, c.name), c.phone, c.email,
  c.birth_date, c.gender, c.address, c.ward, c.district, p.name, c.postal_code, c.country, c.occupation, c.company,
  1, 0, 0, 1, 0`;
const peer = `SELECT ${columns} FROM contact c LEFT JOIN province p ON p.code = c.province_code ORDER BY c.id`;
const callers = `SELECT c.id, c.external_id, c.name, coalesce(c.title || ' ' || c.given_name, c.name), c.phone, '08:00',
  '17:00', c.birth_date, c.gender, p.name, c.occupation, c.company
  FROM contact c LEFT JOIN province p ON p.code = c.province_code WHERE c.phone IS NOT NULL ORDER BY c.id`;

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

function compare(what: string, words: readonly string[], sql: string): void {
  const [ours, theirs]: number[][] = [[], []];
  for (let turn = 0; turn < 3; turn++) {
    ours?.push(crm('export', '--where', 'created IS NOT EMPTY', ...words));
    theirs?.push(sqlite(sql));
  }
  const [mine, peers] = [median(ours ?? []), median(theirs ?? [])];
  const megabytes = statSync(join(folder, 'ours.csv')).size / 1e6;
  console.log(
    `${what.padEnd(14)} ${rows} rows  ours ${mine.toFixed(2)} s  sqlite3 -csv ${peers.toFixed(2)} s  ratio ${(mine / peers).toFixed(2)}  ${megabytes.toFixed(0)} MB`,
  );
}

try {
  writeLeads(join(folder, 'leads.csv'), rows);
  crm('import', join(folder, 'leads.csv'), '--list', 'bench', '--consent', 'call,email', '--basis', 'contract');
  compare('plain list', [], peer);
  compare('--for call', ['--for', 'call'], callers);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
