import { parentPort, workerData } from 'node:worker_threads';
import { openSide } from '../db/side-file.ts';
import { storageFailure } from '../db/sqlite-failure.ts';
import { reopenTable } from '../files/table.ts';
import type { Failure } from '../shared/user-error.ts';
import { UserError } from '../shared/user-error.ts';
import type { RowModule, RowStart } from './kinds.ts';
import type { Profile } from './profile-types.ts';
import { type Part, type PartResult, stagePart } from './stage-rows.ts';
import { rowsRead, type Signals } from './staging-signals.ts';

export interface WorkerInput {
  readonly fd: number;
  readonly profile: Profile;
  readonly part: Part;
  /** URL of the kind's row module. */
  readonly module: string;
  readonly start: RowStart;
  /** The side file to fill. */
  readonly side: string;
  readonly signals: Signals;
  /** Its gate among the signals: it writes once that is open. */
  readonly gate: number;
}

export type WorkerOutput = 'opened' | { readonly result: PartResult } | { readonly failure: Failure };

const tell = (message: WorkerOutput): void => parentPort?.postMessage(message);

async function work({ fd, profile, part, module, start, side: path, signals, gate }: WorkerInput): Promise<PartResult> {
  const rows = (await import(module)) as RowModule;
  const side = openSide(path);
  tell('opened');
  Atomics.wait(signals, gate, 0);
  const progress = (count: number) => void Atomics.add(signals, rowsRead, count);
  const result = stagePart(reopenTable(fd, profile.table), profile, part, { side, module: rows, start, progress });
  side.close();
  return result;
}

try {
  tell({ result: await work(workerData as WorkerInput) });
} catch (error) {
  const failure = error instanceof UserError ? error : storageFailure(error, (workerData as WorkerInput).side);
  if (!failure) throw error;
  tell({ failure: failure.failure });
}
