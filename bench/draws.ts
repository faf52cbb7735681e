// A draw of ten among all contacts against the shortest way by hand, which nobody can verify: a list, its hash, and ten random rows.
// `node bench/draws.ts [contacts] [turns]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeShop } from './orders.ts';
import { printTable, type Run, timed } from './timing.ts';

const contacts = Number(process.argv[2] ?? 1_000_000);
const turns = Number(process.argv[3] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
const at = (name: string) => join(folder, name);
const main = join(import.meta.dirname, '../src/main.ts');

const crm = (...words: readonly string[]): Run =>
  timed(process.execPath, [main, ...words, '--quiet'], { CRM_DB: at('crm.db'), CRM_NOW: '2026-03-08T09:00:00+07:00' });
const hand = (script: string): Run => timed('sh', ['-c', `cd ${folder} && ${script}`]);

try {
  makeShop(at('crm.db'), { contacts, orders: contacts });
  const draw = (turn: number, ...flags: readonly string[]) =>
    crm(
      'draw',
      'run',
      '--where',
      'NOT review',
      '--prizes',
      '10',
      '--out',
      at(`draw-${turn}-${flags.length}`),
      ...flags,
    );
  const list = 'sqlite3 crm.db "SELECT id FROM contact" > list.csv && sha256sum list.csv > list.sha256';
  const each = <Result>(run: (turn: number) => Result) => Array.from({ length: turns }, (_, turn) => run(turn));
  printTable([
    {
      what: 'freeze and draw in one step',
      rows: contacts,
      ours: each((turn) => draw(turn, '--seed-from', 'x')),
      peer: each(() => hand(`${list} && shuf -n 10 list.csv`)),
    },
    {
      what: 'verify from the files',
      rows: contacts,
      ours: each((turn) => crm('draw', 'verify', at(`draw-${turn}-2`))),
      peer: each(() => hand('sha256sum -c list.sha256')),
    },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
