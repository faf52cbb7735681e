// Export of all contacts, plain and for each use, against `sqlite3 -csv` of the same columns: `node bench/export.ts [rows]`.
// Built first (`npm run build`); both write to a file, in turn, three times; the median counts. SHOP names a folder whose crm.db was made before.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLeads } from './leads.ts';
import { type Line, printTable, type Run, timed } from './timing.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = process.env.SHOP ?? mkdtempSync(join(tmpdir(), 'crm-bench-'));
const database = join(folder, 'crm.db');
const main = new URL('../bin/crm.js', import.meta.url).pathname;

/** Runs a program with its output in a file: a pipe could pause it. */
const toFile = (program: string, words: readonly string[]): Run =>
  timed('sh', ['-c', 'out=$1; shift; exec "$@" > "$out"', 'sh', join(folder, 'list.csv'), program, ...words]);

const crm = (...words: string[]) => toFile(process.execPath, [main, ...words, '--db', database]);
const sqlite = (sql: string) => toFile('sqlite3', ['-csv', '-header', database, sql]);

const greeting = "coalesce(c.title || ' ' || c.given_name, c.name)";
const everyday = `c.id, c.external_id, c.name, ${greeting}, c.phone, c.email, c.birth_date, c.gender, c.address, c.ward,
  c.district, p.name, c.postal_code, c.country, c.occupation, c.company, 1, 0, 0, 1, 0`;
const call = `c.id, c.external_id, c.name, ${greeting}, c.phone, '08:00', '17:00', c.birth_date, c.gender, p.name,
  c.occupation, c.company`;
const email = `c.id, c.email, c.name, ${greeting}, c.birth_date, c.gender, p.name`;
const peer = (columns: string, where = 'TRUE') =>
  `SELECT ${columns} FROM contact c LEFT JOIN province p ON p.code = c.province_code WHERE ${where} ORDER BY c.id`;

function compared(what: string, words: readonly string[], sql: string): Line {
  const [ours, theirs]: [Run[], Run[]] = [[], []];
  for (let turn = 0; turn < 3; turn++) {
    ours.push(crm('export', '--where', 'created IS NOT EMPTY', ...words));
    theirs.push(sqlite(sql));
  }
  return { what, rows, ours, peer: theirs };
}

try {
  if (!existsSync(database)) {
    writeLeads(join(folder, 'leads.csv'), rows);
    crm('import', join(folder, 'leads.csv'), '--list', 'bench', '--consent', 'call,email', '--basis', 'contract');
  }
  printTable([
    compared('export, plain : sqlite3 -csv', [], peer(everyday)),
    compared('export --for call : sqlite3 -csv', ['--for', 'call'], peer(call, 'c.phone IS NOT NULL')),
    compared('export --for email : sqlite3 -csv', ['--for', 'email'], peer(email, 'c.email IS NOT NULL')),
    compared('export --for excel : sqlite3 -csv', ['--for', 'excel'], peer(everyday)),
  ]);
} finally {
  if (!process.env.SHOP) rmSync(folder, { recursive: true, force: true });
}
