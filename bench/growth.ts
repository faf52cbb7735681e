// How the time of an import grows with its rows, for every shape of file: 10 × the rows may take 11 × the time.
// Usage: node bench/growth.ts [SIZES=10000,100000,1000000] [part of a shape's NAME]; and the file of bench/retailer.ts.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeRetailer } from './retailer.ts';
import { type Shape, shapes } from './shapes.ts';
import { type Run, timed } from './timing.ts';

const sizes = (process.argv[2] ?? '10000,100000,1000000').split(',').map(Number);
const part = process.argv[3] ?? '';
const folder = join(import.meta.dirname, '.work');
const [file, earlier, database] = ['growth.csv', 'growth-before.csv', 'growth.db'].map((name) =>
  join(folder, name),
) as [string, string, string];
const crm = [join(import.meta.dirname, '..', 'bin', 'crm.js')];

const clear = () => {
  for (const path of [file, earlier, database, `${database}.key`]) rmSync(path, { force: true });
};

const importing = (source: string, ...words: string[]): Run =>
  timed(process.execPath, [...crm, 'import', source, '--db', database, '-q', ...words]);

function measure({ as, write, before }: Shape, rows: number): Run {
  clear();
  if (before) {
    before(earlier, rows);
    importing(earlier, '--as', as);
  }
  write(file, rows);
  return importing(file, '--as', as);
}

/** How much more than its rows a run took than the one before it: 1 is linear, 1.1 is allowed. */
const growth = (run: Run, previous: { run: Run; rows: number }, rows: number) =>
  (run.cpu / previous.run.cpu / (rows / previous.rows)).toFixed(2);

mkdirSync(folder, { recursive: true });
console.log('shape | rows | wall s | cpu s | µs a row | growth (1.10 allowed) | peak MB');
for (const shape of shapes.filter(({ name }) => name.includes(part))) {
  let previous: { run: Run; rows: number } | undefined;
  for (const size of sizes) {
    const rows = Math.floor(size / (shape.weight ?? 1));
    const run = measure(shape, rows);
    const cells = [
      shape.name,
      rows,
      run.wall.toFixed(2),
      run.cpu.toFixed(2),
      ((run.cpu / rows) * 1e6).toFixed(0),
      previous ? growth(run, previous, rows) : '',
      run.megabytes.toFixed(0),
    ];
    console.log(cells.join(' | '));
    previous = { run, rows };
  }
}
if ('retailer'.includes(part)) {
  clear();
  writeRetailer(file);
  const run = importing(file, '--as', 'orders', '--currency', 'GBP');
  console.log(
    `a retailer's year | 541909 | ${run.wall.toFixed(2)} | ${run.cpu.toFixed(2)} | | | ${run.megabytes.toFixed(0)}`,
  );
}
clear();
