import { Worker } from 'node:worker_threads';
import type { Db } from '../db/connection.ts';
import { reopenTable } from '../files/table.ts';
import { moduleBeside } from '../shared/module-beside.ts';
import { withFindings } from './evidence.ts';
import type { ImportKind, RowModule } from './kinds.ts';
import { fixedOrder } from './profile.ts';
import type { Profile } from './profile-types.ts';
import { rowCleaner } from './row-cleaner.ts';
import { type Batch, type StageResult, stageRows } from './stage-rows.ts';
import type { WorkerInput, WorkerOutput } from './staging-worker.ts';
import * as store from './store.ts';
import type { ReadWish } from './wish.ts';

export interface StagedFile extends StageResult {
  /** The profile by which the rows were cleaned: the whole file confirms it. */
  readonly profile: Profile;
  readonly rows: number;
  readonly rejected: number;
}

interface Staging {
  readonly fd: number;
  readonly size: number;
  readonly kind: ImportKind;
  readonly wish: ReadWish;
  readonly progress: (rows: number) => void;
}

/** A worker holds a few batches and what it remembers; more would only be garbage not yet swept (MiB). */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 24 };

/** Below this size (bytes) a worker costs more than it gives. */
const workerFrom = 2_000_000;

/**
 * Pass 2: cleans every row into TEMP tables; the main file is not locked. Where the whole file contradicts what its
 * first rows said (the order of dates, a decimal mark, a placeholder), the rows are cleaned once more by what is so.
 */
export async function stageFile(db: Db, profile: Profile, staging: Staging): Promise<StagedFile> {
  const staged = await stageOnce(db, profile, staging);
  const proved = fixedOrder(withFindings(profile, staged.findings), staging.wish);
  if (JSON.stringify(proved) === JSON.stringify(profile)) return { ...staged, profile };
  return { ...(await stageOnce(db, proved, staging)), profile: proved };
}

async function stageOnce(db: Db, profile: Profile, staging: Staging): Promise<Omit<StagedFile, 'profile'>> {
  const { kind } = staging;
  kind.createTables(db);
  store.createRejectTable(db);
  const module = (await import(kind.rows.href)) as RowModule;
  const { columns } = module.makeRows(profile, rowCleaner(profile));
  const insert = store.stagingInserter(db, kind.table, columns);
  const counts = { rows: 0, rejected: 0 };
  const take = (batch: Batch) => {
    insert(batch, counts.rows + 1);
    counts.rows += batch.rows.length;
    counts.rejected += batch.rejects.length;
    staging.progress(counts.rows + counts.rejected);
  };
  const result =
    staging.size < workerFrom
      ? stageHere(profile, module, { fd: staging.fd, take })
      : await stageInWorker(profile, staging, take);
  return { ...result, ...counts };
}

function stageHere(
  profile: Profile,
  module: RowModule,
  { fd, take }: { fd: number; take: (batch: Batch) => void },
): StageResult {
  const batches = stageRows(reopenTable(fd, profile.table), profile, module);
  for (let next = batches.next(); ; next = batches.next()) {
    if (next.done) return next.value;
    take(next.value);
  }
}

/** Reads, parses and cleans beside the main thread, which inserts; at most a few batches are on the way. */
function stageInWorker(profile: Profile, { fd, kind }: Staging, take: (batch: Batch) => void): Promise<StageResult> {
  const outstanding = new Int32Array(new SharedArrayBuffer(4));
  const module = kind.rows.href;
  const workerData: WorkerInput = { fd, profile, module, outstanding };
  const path = moduleBeside('./staging-worker', import.meta.url);
  return new Promise((resolve, reject) => {
    const worker = new Worker(path, { workerData, resourceLimits });
    const fail = (error: unknown) => {
      void worker.terminate();
      reject(error);
    };
    worker.on('error', fail);
    worker.on('message', (message: WorkerOutput) => {
      try {
        if ('failure' in message) throw message.failure;
        if ('result' in message) resolve(message.result);
        else {
          take(message.batch);
          Atomics.sub(outstanding, 0, 1);
          Atomics.notify(outstanding, 0);
        }
      } catch (error) {
        fail(error);
      }
    });
  });
}
