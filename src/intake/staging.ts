import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Db } from '../db/connection.ts';
import { attachSide, createSide, dropSides, joinSides, openSide } from '../db/side-file.ts';
import { reopenTable } from '../files/table.ts';
import { moduleBeside } from '../shared/module-beside.ts';
import { UserError } from '../shared/user-error.ts';
import { Evidence, withFindings } from './evidence.ts';
import type { ImportKind, RowModule } from './kinds.ts';
import { fixedOrder } from './profile.ts';
import type { Profile } from './profile-types.ts';
import { type Part, type PartResult, stagePart } from './stage-rows.ts';
import { firstGate, rowsRead, sharedSignals } from './staging-signals.ts';
import type { WorkerInput, WorkerOutput } from './staging-worker.ts';
import { nextImportId } from './store.ts';
import type { ReadWish } from './wish.ts';

export interface StagedFile extends Omit<PartResult, 'tally'> {
  /** The profile by which the rows were cleaned: the whole file confirms it. */
  readonly profile: Profile;
}

interface Staging {
  readonly fd: number;
  readonly kind: ImportKind;
  readonly wish: ReadWish;
  /** Called now and then with the rows that were read so far. */
  readonly progress: (rows: number) => void;
}

/**
 * Pass 2: cleans every row into side files, two parts of a large file at once; the main file is not locked. Where the
 * whole file contradicts what its first rows said (the order of dates, a decimal mark, a placeholder), the rows are
 * cleaned once more by what is so. They lie in the staging tables of the kind (RowModule) and in staged_reject.
 */
export async function stageFile(db: Db, profile: Profile, staging: Staging): Promise<StagedFile> {
  const results = await stageOnce(db, profile, staging);
  const evidence = new Evidence(profile);
  for (const { tally } of results) evidence.add(tally);
  const proved = fixedOrder(withFindings(profile, evidence.findings()), staging.wish);
  if (JSON.stringify(proved) === JSON.stringify(profile)) return { ...sumOf(results), profile };
  return { ...sumOf(await stageOnce(db, proved, staging)), profile: proved };
}

const sumOf = (results: readonly PartResult[]): Omit<PartResult, 'tally'> => ({
  lines: results.reduce((sum, { lines }) => sum + lines, 0),
  rejected: results.reduce((sum, { rejected }) => sum + rejected, 0),
  flags: sumOfCounts(results.map(({ flags }) => flags)),
  refused: sumOfCounts(results.map(({ refused }) => refused)),
});

function sumOfCounts(lists: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const counts of lists) for (const [code, count] of Object.entries(counts)) sum[code] = (sum[code] ?? 0) + count;
  return sum;
}

/** Below so many rows a second thread costs more than it gives. */
const secondThreadFrom = 15_000;

/** The first thread's share of the rows: the second reads them too, to know where its own begin. */
const firstShare = 0.53;

function partsOf({ rows }: Profile): readonly Part[] {
  if (rows < secondThreadFrom || availableParallelism() < 2) return [{ first: 1, last: Infinity }];
  const last = Math.round(rows * firstShare);
  return [
    { first: 1, last },
    { first: last + 1, last: Infinity },
  ];
}

/** What every part is staged from. */
type StageInput = Omit<WorkerInput, 'side' | 'part' | 'gate'>;

async function stageOnce(db: Db, profile: Profile, { kind, fd, progress }: Staging): Promise<readonly PartResult[]> {
  dropSides(db);
  const start = kind.start(db, { profile, importId: nextImportId(db) });
  const input = { fd, profile, module: kind.rows.href, start, signals: sharedSignals() };
  const parts = partsOf(profile);
  if (parts.length === 1) return [await stageHere(db, input, progress)];
  const threads = new StagingThreads(db, input);
  const watch = setInterval(() => progress(Atomics.load(input.signals, rowsRead)), progressEvery);
  try {
    const results = await Promise.all(parts.map((part, i) => threads.stage(part, i)));
    joinSides(db);
    return results;
  } finally {
    clearInterval(watch);
    threads.stop();
  }
}

/** Milliseconds between two looks at how far the threads are. */
const progressEvery = 200;

async function stageHere(
  db: Db,
  { fd, profile, module: href, start }: StageInput,
  progress: Staging['progress'],
): Promise<PartResult> {
  const module = (await import(href)) as RowModule;
  const path = createSide(db);
  try {
    const side = openSide(path);
    attachSide(db, path, 0);
    let read = 0;
    const count = (rows: number) => {
      read += rows;
      progress(read);
    };
    const all = { first: 1, last: Infinity };
    const result = stagePart(reopenTable(fd, profile.table), profile, all, { side, module, start, progress: count });
    side.close();
    joinSides(db);
    return result;
  } finally {
    rmSync(path, { force: true });
  }
}

/** What a thread may hold (MiB): more would only be garbage not yet swept. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 };

/** Node 22 calls its SQLite experimental on stderr. */
const execArgv = ['--disable-warning=ExperimentalWarning'];

/** Threads that stage the parts of a file, each into a side file of its own. */
class StagingThreads {
  readonly #db: Db;
  readonly #input: StageInput;
  readonly #workers: Worker[] = [];
  readonly #sides: string[] = [];

  constructor(db: Db, input: StageInput) {
    this.#db = db;
    this.#input = input;
  }

  /** Throws what the thread throws: UserError `unreadable` or `io`. */
  stage(part: Part, place: number): Promise<PartResult> {
    const { signals } = this.#input;
    const side = createSide(this.#db);
    const gate = firstGate + place;
    const workerData: WorkerInput = { ...this.#input, part, side, gate };
    const path = moduleBeside('./staging-worker', import.meta.url);
    const worker = new Worker(path, { workerData, resourceLimits, execArgv });
    this.#workers.push(worker);
    this.#sides.push(side);
    return new Promise((resolve, reject) => {
      worker.on('error', reject);
      worker.on('message', (message: WorkerOutput) => {
        if (message === 'opened') {
          attachSide(this.#db, side, place);
          Atomics.store(signals, gate, 1);
          Atomics.notify(signals, gate);
        } else if ('failure' in message) reject(new UserError(message.failure));
        else resolve(message.result);
      });
    });
  }

  stop(): void {
    for (const worker of this.#workers) void worker.terminate();
    for (const side of this.#sides) rmSync(side, { force: true });
  }
}
