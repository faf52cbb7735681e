/**
 * Who of a night's list is there already: a whole search of the base, then an import of 10,000 rows more with the search
 * of newcomers, and the same import into a base that nobody searched, in turn; and how far what newcomers merge agrees
 * with a search of all at once. Built first (`npm run build`). `node bench/new-records.ts [ROWS [RUNS]]`
 */
import { copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { printAgreement } from './agreement.ts';
import { writeLines } from './lines.ts';
import { peopleLines } from './people.ts';
import { printTable, type Run, timed } from './timing.ts';

const [rows, runs] = [Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 3)];
const more = 10_000;
const folder = join(import.meta.dirname, '.work');
const place = (name: string) => join(folder, name);
const crm = (...words: string[]): Run =>
  timed(process.execPath, [join(import.meta.dirname, '..', 'bin', 'crm.js'), ...words, '-q']);
const copy = (from: string, to: string) => {
  for (const end of ['', '.key']) copyFileSync(place(from) + end, place(to) + end);
};
const importing = (file: string, database: string) =>
  crm('import', place(file), '--as', 'leads', '--db', place(database));

function clear(): void {
  const databases = ['base.db', 'searched.db', 'night.db', 'anew.db'].flatMap((name) => [name, `${name}.key`]);
  for (const name of [...databases, 'base.csv', 'night.csv']) rmSync(place(name), { force: true });
}

mkdirSync(folder, { recursive: true });
clear();
const [header = '', ...people] = peopleLines(rows + more, 7);
const lists = [people.slice(0, rows), people.slice(rows)];
const names = ['base.csv', 'night.csv'];
lists.forEach((lines, i) => {
  writeLines(place(names[i] ?? ''), [header, ...lines]);
});
const first = importing('base.csv', 'base.db');
const [whole, plain, joined]: [Run[], Run[], Run[]] = [[], [], []];
for (let run = 0; run < runs; run++) {
  copy('base.db', 'anew.db');
  plain.push(importing('night.csv', 'anew.db'));
  copy('base.db', 'searched.db');
  whole.push(crm('dedupe', '--db', place('searched.db')));
  copy('searched.db', 'night.db');
  joined.push(importing('night.csv', 'night.db'));
}
const search = joined.map(({ wall, cpu, megabytes }, turn) => {
  const alone = plain[turn] ?? first;
  return { wall: wall - alone.wall, cpu: cpu - alone.cpu, megabytes };
});
const base = Array.from({ length: runs }, () => first);
printTable([
  { what: 'whole search : import of the base', rows, ours: whole, peer: base },
  { what: '10,000 rows into a searched base : the base', rows: more, ours: joined, peer: base },
  { what: '10,000 rows into a searched base : into one that nobody searched', rows: more, ours: joined, peer: plain },
  { what: 'search of newcomers : whole search', rows: more, ours: search, peer: whole },
]);
const megabytes = (name: string) => statSync(place(name)).size / 1e6;
console.log(`a searched base takes ${(megabytes('searched.db') - megabytes('base.db')).toFixed(0)} MB more`);
crm('dedupe', '--db', place('anew.db'));
const clusterOf = (importId: number, line: number) => lists[importId - 1]?.[line - 2]?.split(',')[1] ?? '';
printAgreement([place('night.db'), place('anew.db')], clusterOf);
clear();
