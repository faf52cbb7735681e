import { Worker } from 'node:worker_threads';
import { whole } from '../../blocking/pairs.ts';
import { type Edges, mergedEdges } from '../../comparison/clusters/edges.ts';
import { moduleBeside } from '../../shared/module-beside.ts';
import { type ComparingTask, comparePairs } from './compare-pairs.ts';
import type { ThreadInput, ThreadOutput } from './compare-thread.ts';

/** Below this many candidate pairs, starting threads costs more than it saves. */
const fewPairs = 150_000;

const threadFile = moduleBeside('./compare-thread', import.meta.url);

/** Compares all pairs, in `threads` threads where there are many; the result does not depend on their number. */
export async function compareAll(task: Omit<ComparingTask, 'share'>, threads: number): Promise<Edges> {
  const pairs = task.blocks.reduce((sum, block) => sum + block.pairs, 0);
  const of = pairs < fewPairs ? 1 : Math.max(1, threads);
  if (of === 1) return mergedEdges([comparePairs({ ...task, share: whole })]);
  const shares = Array.from({ length: of }, (_, part) => ({ ...task, share: { ...whole, part, of } }));
  return mergedEdges(await Promise.all(shares.map(inThread)));
}

function inThread(workerData: ThreadInput): Promise<ThreadOutput> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadFile, { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => code !== 0 && reject(new Error(`A comparing thread ended with code ${code}.`)));
  });
}
