/**
 * Who is who, measured: precision, recall, F1 against the truth, seconds, CPU, memory. Each set runs in a process of its
 * own, so that memory is its own.
 *
 *   node bench/matching.ts [--sets FOLDER] [--rows 50000,500000,1000000]
 *
 * FOLDER holds labelled sets (columns `id` and `cluster`; other files are passed over); invented people (bench/people.ts) are made for every --rows.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { syllableScore } from '../src/cleaning/text/vietnamese.ts';
import { openInput } from '../src/files/open.ts';
import { openTable } from '../src/files/table.ts';
import { clusterFile, evaluateFile } from '../src/matching/file/cluster-file.ts';
import { writeLines } from './lines.ts';
import { peopleLines } from './people.ts';

const { values } = parseArgs({
  options: {
    sets: { type: 'string' },
    rows: { type: 'string', default: '50000,500000' },
    one: { type: 'string' },
  },
});

const threads = 2;

interface Figures {
  readonly rows: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly autoPrecision: number;
  readonly autoRecall: number;
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** Clusters one file and prints its figures: time and memory of the clustering alone, then its agreement. */
async function measure(file: string): Promise<Figures> {
  const input = await openInput(file, { tempDir: tmpdir() });
  const table = openTable(input, { score: syllableScore });
  const start = performance.now();
  await clusterFile(table, { ignore: ['id', 'cluster'], threads });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage();
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const { rows, precision, recall, f1, auto } = await evaluateFile(table, 'cluster', { ignore: ['id'], threads });
  input.close();
  const cpu = (user + system) / 1e6;
  return {
    rows,
    precision,
    recall,
    f1,
    autoPrecision: auto.precision,
    autoRecall: auto.recall,
    seconds,
    cpu,
    megabytes,
  };
}

function inOwnProcess(file: string): Figures {
  const script = fileURLToPath(import.meta.url);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--one', file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function printLine(name: string, { rows, seconds, cpu, megabytes, ...shares }: Figures): void {
  const share = (key: keyof typeof shares) => shares[key].toFixed(4);
  const quality = `${share('precision')} | ${share('recall')} | ${share('f1')} | ${share('autoPrecision')} | ${share('autoRecall')}`;
  console.log(
    `| ${name} | ${rows} | ${quality} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${megabytes.toFixed(0)} |`,
  );
}

/** Do the columns of a file name the truth? */
const isLabelled = (file: string): boolean => {
  const [header = ''] = readFileSync(file, 'utf8').split('\n', 1);
  return ['id', 'cluster'].every((name) => header.trim().split(',').includes(name));
};

function measureAll(folder: string | undefined, sizes: readonly number[]): void {
  console.log('| set | rows | precision | recall | F1 | auto precision | auto recall | s | CPU s | MB |');
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  const files = folder ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : [];
  for (const name of files.filter((file) => isLabelled(join(folder!, file))).sort())
    printLine(basename(name, '.csv'), inOwnProcess(join(folder!, name)));
  const scratch = mkdtempSync(join(tmpdir(), 'crm-bench-'));
  try {
    for (const rows of sizes) {
      const file = join(scratch, `${rows}.csv`);
      writeLines(file, peopleLines(rows, 7));
      printLine('invented people', inOwnProcess(file));
      rmSync(file);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

if (values.one) console.log(JSON.stringify(await measure(values.one)));
else measureAll(values.sets, values.rows.split(',').filter(Boolean).map(Number));
