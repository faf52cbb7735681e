import { parentPort, workerData } from 'node:worker_threads';
import type { Edges } from '../../comparison/clusters/edges.ts';
import { type ComparingTask, comparePairs } from './compare-pairs.ts';

/** Input and output of the thread. */
export type ThreadInput = ComparingTask;
export type ThreadOutput = Edges;

parentPort?.postMessage(comparePairs(workerData as ThreadInput) satisfies ThreadOutput);
