// What crm adds to the start of bare Node, in pairs of runs: `node bench/startup.ts [PAIRS]`. Goal 15 ms, floor 40 ms.
import { spawnSync } from 'node:child_process';

const pairs = Number(process.argv[2] ?? 15);
const crm = new URL('../bin/crm.js', import.meta.url).pathname;

/** Wall milliseconds of one run. */
function timed(words: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, words, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${words.join(' ')}: exit ${status}`);
  return performance.now() - start;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function compared(word: string): { what: string; bare: string; crm: string; more: string; ratio: string } {
  const runs = Array.from({ length: pairs }, () => ({ bare: timed(['-e', '0']), crm: timed([crm, word]) }));
  const bare = median(runs.map((run) => run.bare));
  const ours = median(runs.map((run) => run.crm));
  const more = median(runs.map((run) => run.crm - run.bare));
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return { what: `crm ${word}`, bare: ms(bare), crm: ms(ours), more: ms(more), ratio: (ours / bare).toFixed(2) };
}

timed([crm, '--version']);
console.table(['--version', '--help'].map(compared));
