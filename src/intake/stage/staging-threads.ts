import { Worker } from 'node:worker_threads';
import type { Db } from '../../db/connection.ts';
import { attachStaging } from '../../db/staging-database.ts';
import { moduleBeside } from '../../shared/module-beside.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { PartResult, RowRange } from './stage-rows.ts';
import { firstGate } from './staging-signals.ts';
import type { WorkerInput, WorkerOutput } from './staging-worker.ts';

/** What every part of a file is staged from. */
export type StageInput = Omit<WorkerInput, 'part' | 'gate'>;

/** What a thread may hold (MiB): what it remembers of a usual list; more would only be garbage not yet swept. */
export const usualHeap = 60;
/** And of a list whose many columns all hold different texts. */
export const largeHeap = 512;

const maxYoungGenerationSizeMb = 16;

/** Node 22 calls its SQLite experimental on stderr. */
const execArgv = ['--disable-warning=ExperimentalWarning'];

/** Threads that stage the parts of a file, each into a staging database of its own. */
export class StagingThreads {
  readonly #db: Db;
  readonly #input: StageInput;
  readonly #heap: number;
  readonly #workers: Worker[] = [];

  constructor(db: Db, input: StageInput, heap: number) {
    this.#db = db;
    this.#input = input;
    this.#heap = heap;
  }

  /** Stages a part in a thread of its own; `place` counts the parts from 0. Throws UserError `unreadable` or `io`, or isOutOfMemory. */
  stage(part: RowRange, place: number): Promise<PartResult> {
    const { signals } = this.#input;
    const gate = firstGate + place;
    const workerData: WorkerInput = { ...this.#input, part, gate };
    const path = moduleBeside('./staging-worker', import.meta.url);
    const resourceLimits = { maxOldGenerationSizeMb: this.#heap, maxYoungGenerationSizeMb };
    const worker = new Worker(path, { workerData, resourceLimits, execArgv });
    this.#workers.push(worker);
    const { promise, resolve, reject } = Promise.withResolvers<PartResult>();
    const take = (message: WorkerOutput) => {
      if ('failure' in message) throw new UserError(message.failure);
      if ('result' in message) return resolve(message.result);
      attachStaging(this.#db, message.opened, place);
      Atomics.store(signals, gate, 1);
      Atomics.notify(signals, gate);
    };
    worker.on('error', reject);
    worker.on('message', (message: WorkerOutput) => {
      try {
        take(message);
      } catch (error) {
        reject(error);
      }
    });
    return promise;
  }

  /** Ends the threads that still run. */
  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

/** Did a thread need more than it may hold? */
export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

export const tooLarge = (): UserError =>
  new UserError({
    code: 'io',
    message: text(
      'The cells of this file are too large for the memory. Nothing was changed.',
      'Các ô của tệp này quá lớn so với bộ nhớ. Không có gì bị thay đổi.',
    ),
    hint: text('Leave out the columns that are not needed, then import again.', 'Bỏ các cột không cần rồi nhập lại.'),
  });
