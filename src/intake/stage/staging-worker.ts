import { parentPort, workerData } from 'node:worker_threads';
import { storageFailure } from '../../db/sqlite-failure.ts';
import { createStaging, openStaging, type StagingFile, type StagingPlace } from '../../db/staging-database.ts';
import { removeTemporary } from '../../files/output/temporary.ts';
import { reopenTable } from '../../files/table.ts';
import type { Failure } from '../../shared/user-error.ts';
import { UserError } from '../../shared/user-error.ts';
import type { RowModule, RowStart } from '../kinds.ts';
import { columnNames } from '../profile/column-names.ts';
import type { Profile } from '../profile/profile-types.ts';
import { type PartResult, type RowRange, stagePart } from './stage-rows.ts';
import { rowsRead, type Signals } from './staging-signals.ts';

export interface WorkerInput {
  readonly fd: number;
  readonly profile: Profile;
  readonly part: RowRange;
  /** URL of the kind's row module. */
  readonly module: string;
  readonly start: RowStart;
  /** Where its staging database is made. */
  readonly place: StagingPlace;
  readonly signals: Signals;
  /** Its gate among the signals: it writes once that is open. */
  readonly gate: number;
}

export type WorkerOutput =
  | { readonly opened: StagingFile }
  | { readonly result: PartResult }
  | { readonly failure: Failure };

const tell = (message: WorkerOutput): void => parentPort?.postMessage(message);

async function work(input: WorkerInput): Promise<PartResult> {
  const { fd, profile, part, start, place, signals, gate } = input;
  const module = (await import(input.module)) as RowModule;
  const file = createStaging(place);
  try {
    const staging = openStaging(file);
    tell({ opened: file });
    Atomics.wait(signals, gate, 0);
    const progress = (rows: number) => void Atomics.add(signals, rowsRead, rows);
    const result = stagePart(reopenTable(fd, profile.table, columnNames), profile, part, {
      staging,
      module,
      start,
      progress,
    });
    staging.close();
    return result;
  } catch (error) {
    throw storageFailure(error, file.path) ?? error;
  } finally {
    removeTemporary(file.path);
  }
}

try {
  tell({ result: await work(workerData as WorkerInput) });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  tell({ failure: error.failure });
}
