import { parentPort, workerData } from 'node:worker_threads';
import { comparePairs } from './edges.ts';

parentPort?.postMessage(comparePairs(workerData));
