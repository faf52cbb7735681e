// Runs every benchmark, one after the other: `npm run bench`. On a machine with other work the ratios stay, the seconds do not.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const benches = [
  'startup',
  'import',
  'rfm',
  'segment',
  'export',
  'cleaning',
  'corpus',
  'values',
  'csv',
  'matching',
  'new-records',
  'growth',
  'campaigns',
  'mail',
  'value',
  'cohorts',
  'next',
  'score',
  'promotions',
  'loyalty',
  'draws',
];

for (const name of benches) {
  console.log(`\n## ${name}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
