// Files that nobody would send, for some minutes: `node scripts/fuzz.ts MINUTES [SEED]`. No file may crash the reader,
// hold it longer than a second a MiB (of the processor; never less than a second), or take more than 300 MB. A batch of files is read by a
// process of its own, so that one that hangs can be ended and named.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fuzzCase } from './fuzz-cases.ts';
import { outcomeOf } from './fuzz-run.ts';

const batchSize = 400;
const mostMegabytes = 300;
/** A file that is silent for so long (ms) hangs. */
const patience = 30_000;

async function readBatch(first: number): Promise<void> {
  for (let seed = first; seed < first + batchSize; seed++) {
    const { kind, bytes } = await fuzzCase(seed);
    console.log(`begin ${seed}`);
    const start = process.cpuUsage();
    const outcome = await outcomeOf(bytes).catch(
      (error: unknown) => `CRASH ${error instanceof Error ? error.stack : error}`,
    );
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6;
    const slow = seconds > Math.max(1, bytes.length / (1 << 20)) ? ' SLOW' : '';
    console.log(`end ${kind}: ${outcome.split('\n')[0]}${slow}`);
    if (outcome.startsWith('CRASH') || slow)
      console.log(`FAULT seed ${seed}, ${kind}, ${bytes.length} bytes, ${seconds.toFixed(1)} s: ${outcome}`);
  }
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(`memory ${megabytes.toFixed(0)}`);
}

interface Tally {
  readonly outcomes: Map<string, number>;
  readonly faults: string[];
  files: number;
  megabytes: number;
}

function runBatch(first: number, tally: Tally): Promise<void> {
  const child = spawn(process.execPath, [import.meta.filename, '--batch', String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  const give = () =>
    setTimeout(() => {
      tally.faults.push(`HANG ${last}`);
      child.kill('SIGKILL');
    }, patience);
  let timer = give();
  createInterface({ input: child.stdout }).on('line', (line) => {
    clearTimeout(timer);
    timer = give();
    const [word = '', ...rest] = line.split(' ');
    const said = rest.join(' ');
    if (word === 'begin') last = said;
    else if (word === 'FAULT') tally.faults.push(said);
    else if (word === 'memory') tally.megabytes = Math.max(tally.megabytes, Number(said));
    else if (word === 'end') {
      tally.files++;
      tally.outcomes.set(said, (tally.outcomes.get(said) ?? 0) + 1);
    }
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code !== 0) tally.faults.push(`the process ended with ${code} at seed ${last}`);
      resolve();
    });
  });
}

async function fuzz(minutes: number, seed: number): Promise<void> {
  const tally: Tally = { outcomes: new Map(), faults: [], files: 0, megabytes: 0 };
  const end = performance.now() + minutes * 60_000;
  for (let first = seed; performance.now() < end; first += batchSize) await runBatch(first, tally);
  for (const [outcome, files] of [...tally.outcomes].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${files}\t${outcome}`);
  console.log(`${tally.files} files from seed ${seed}, at most ${tally.megabytes} MB, ${tally.faults.length} faults`);
  for (const fault of tally.faults) console.log(fault);
  if (tally.faults.length > 0 || tally.megabytes > mostMegabytes) process.exitCode = 1;
}

const [first = '30', second = '1'] = process.argv.slice(2);
if (first === '--batch') await readBatch(Number(second));
else await fuzz(Number(first), Number(second));
