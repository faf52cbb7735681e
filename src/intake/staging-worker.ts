import { parentPort, workerData } from 'node:worker_threads';
import { reopenTable } from '../files/table.ts';
import type { Failure } from '../shared/user-error.ts';
import { UserError } from '../shared/user-error.ts';
import type { RowModule } from './kinds.ts';
import type { Profile } from './profile-types.ts';
import { type Batch, type StageResult, stageRows } from './stage-rows.ts';

export interface WorkerInput {
  readonly fd: number;
  readonly profile: Profile;
  /** URL of the kind's row module. */
  readonly module: string;
  /** One shared number: batches sent and not yet inserted. */
  readonly outstanding: Int32Array<SharedArrayBuffer>;
}

export type WorkerOutput = { readonly batch: Batch } | { readonly result: StageResult } | { readonly failure: Failure };

const mostOutstanding = 4;

/** Waits until the main thread has room: memory stays within a few batches whatever the file's size. */
function waitForRoom(outstanding: WorkerInput['outstanding']): void {
  for (let sent = Atomics.load(outstanding, 0); sent >= mostOutstanding; sent = Atomics.load(outstanding, 0)) {
    Atomics.wait(outstanding, 0, sent);
  }
  Atomics.add(outstanding, 0, 1);
}

async function work({ fd, profile, module, outstanding }: WorkerInput): Promise<WorkerOutput> {
  const batches = stageRows(reopenTable(fd, profile.table), profile, (await import(module)) as RowModule);
  for (let next = batches.next(); ; next = batches.next()) {
    if (next.done) return { result: next.value };
    waitForRoom(outstanding);
    parentPort?.postMessage({ batch: next.value } satisfies WorkerOutput);
  }
}

try {
  parentPort?.postMessage(await work(workerData as WorkerInput));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  parentPort?.postMessage({ failure: error.failure } satisfies WorkerOutput);
}
