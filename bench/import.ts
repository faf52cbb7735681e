// `crm import` of new leads against `sqlite3 .import` of the same file, in turn; the same file again; new rows into many.
// Usage: node bench/import.ts [ROWS=1000000] [RUNS=5]
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeLeads } from './leads.ts';
import { printTable, type Run, timed } from './timing.ts';

const [rows, runs] = [Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 5)];
const folder = join(import.meta.dirname, '.work');
const file = join(folder, `leads-${rows}.csv`);
const more = join(folder, 'more.csv');
const database = join(folder, 'bench.db');
const crm = [join(import.meta.dirname, '..', 'bin', 'crm.js')];

const clear = () => {
  for (const name of ['bench.db', 'bench.db.key', 'peer.db']) rmSync(join(folder, name), { force: true });
};
const importing = (source: string): Run => timed(process.execPath, [...crm, 'import', source, '--db', database, '-q']);
const peer = (): Run => timed('sqlite3', [join(folder, 'peer.db'), `.import --csv ${file} leads`]);

mkdirSync(folder, { recursive: true });
writeLeads(file, rows);
writeLeads(more, 10_000, { seed: 2, from: rows + 1 });
const [first, theirs, again, added]: [Run[], Run[], Run[], Run[]] = [[], [], [], []];
for (let run = 0; run < runs; run++) {
  clear();
  theirs.push(peer());
  first.push(importing(file));
  again.push(importing(file));
  added.push(importing(more));
}
printTable([
  { what: 'import of new leads : sqlite3 .import', rows, ours: first, peer: theirs },
  { what: 'the same file again : its first import', rows, ours: again, peer: first },
  { what: '10,000 new rows : the first import', rows: 10_000, ours: added, peer: first },
]);
clear();
rmSync(file);
rmSync(more);
