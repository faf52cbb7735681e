import { availableParallelism } from 'node:os';
import type { Db } from '../../db/connection.ts';
import {
  attachStaging,
  createStaging,
  dropStaging,
  joinStaging,
  openStaging,
  stagingPlace,
} from '../../db/staging-database.ts';
import { removeTemporary } from '../../files/output/temporary.ts';
import { reopenTable } from '../../files/table.ts';
import type { ReadOptions } from '../import-options.ts';
import type { ImportKind, RowModule } from '../kinds.ts';
import { columnNames } from '../profile/column-names.ts';
import { ColumnStats, withDecisions } from '../profile/column-stats.ts';
import { fixedOrder } from '../profile/profile.ts';
import type { Profile } from '../profile/profile-types.ts';
import { nextImportId } from '../store.ts';
import { type PartResult, type RowRange, stagePart } from './stage-rows.ts';
import { rowsRead, sharedSignals } from './staging-signals.ts';
import { isOutOfMemory, largeHeap, type StageInput, StagingThreads, tooLarge, usualHeap } from './staging-threads.ts';

export interface StagedFile extends Omit<PartResult, 'tally'> {
  /** The profile by which the rows were cleaned: the whole file confirms it. */
  readonly profile: Profile;
}

interface Staging {
  readonly fd: number;
  readonly kind: ImportKind;
  readonly options: ReadOptions;
  /** Called now and then with the rows that were read so far. */
  readonly progress: (rows: number) => void;
}

/**
 * Pass 2: cleans every row into staging databases, two parts of a large file at once; the main file is not locked. Where the
 * whole file contradicts what its first rows said (the order of dates, a decimal mark, a placeholder), the rows are
 * cleaned once more by what is so. They lie in the staging tables of the kind (RowModule) and in staged_reject.
 */
export async function stageFile(db: Db, profile: Profile, staging: Staging): Promise<StagedFile> {
  const results = await stageOnce(db, profile, staging);
  const evidence = new ColumnStats(profile);
  for (const { tally } of results) evidence.add(tally);
  const verified = fixedOrder(withDecisions(profile, evidence.findings()), staging.options);
  if (readingOf(verified) === readingOf(profile)) return { ...sumOf(results), profile: verified };
  return { ...sumOf(await stageOnce(db, verified, staging)), profile: verified };
}

/** How a profile reads cells: by what an order of dates is known changes none. */
const readingOf = (profile: Profile): string =>
  JSON.stringify(profile, (key, value) => (key === 'evidence' ? undefined : value));

const sumOf = (results: readonly PartResult[]): Omit<PartResult, 'tally'> => ({
  lines: results.reduce((sum, { lines }) => sum + lines, 0),
  rejected: results.reduce((sum, { rejected }) => sum + rejected, 0),
  flags: sumOfCounts(results.map(({ flags }) => flags)),
  refused: sumOfCounts(results.map(({ refused }) => refused)),
  holding: [...new Set(results.flatMap(({ holding }) => holding))].sort((a, b) => a - b),
});

function sumOfCounts(lists: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const counts of lists) for (const [code, count] of Object.entries(counts)) sum[code] = (sum[code] ?? 0) + count;
  return sum;
}

/** Below so many rows a second thread costs more than it gives. */
const secondThreadFrom = 15_000;

/** The first thread's share of the rows: the second reads them too, to know where its own begin. */
const firstShare = 0.52;

function keyComponentsOf({ rows }: Profile): readonly RowRange[] {
  if (rows < secondThreadFrom || availableParallelism() < 2) return [{ first: 1, last: Infinity }];
  const last = Math.round(rows * firstShare);
  return [
    { first: 1, last },
    { first: last + 1, last: Infinity },
  ];
}

async function stageOnce(db: Db, profile: Profile, { kind, fd, progress }: Staging): Promise<readonly PartResult[]> {
  dropStaging(db);
  const start = kind.start(db, { profile, importId: nextImportId(db) });
  const input = { fd, profile, module: kind.rows.href, start, place: stagingPlace(db), signals: sharedSignals() };
  const parts = keyComponentsOf(profile);
  if (parts.length === 1) return [await stageHere(db, input, progress)];
  try {
    return await stageApart(new StagingThreads(db, input, usualHeap), { db, parts, input, progress });
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
  }
  dropStaging(db);
  const again = { ...input, signals: sharedSignals() };
  try {
    return await stageApart(new StagingThreads(db, again, largeHeap), { db, parts, input: again, progress });
  } catch (error) {
    throw isOutOfMemory(error) ? tooLarge() : error;
  }
}

interface Apart extends Pick<Staging, 'progress'> {
  readonly db: Db;
  readonly parts: readonly RowRange[];
  readonly input: StageInput;
}

async function stageApart(
  threads: StagingThreads,
  { db, parts, input, progress }: Apart,
): Promise<readonly PartResult[]> {
  const watch = setInterval(() => progress(Atomics.load(input.signals, rowsRead)), progressEvery);
  try {
    const results = await Promise.all(parts.map((part, i) => threads.stage(part, i)));
    joinStaging(db);
    return results;
  } finally {
    clearInterval(watch);
    await threads.stop();
  }
}

/** Milliseconds between two looks at how far the threads are. */
const progressEvery = 200;

async function stageHere(
  db: Db,
  { fd, profile, module: href, start, place }: StageInput,
  progress: Staging['progress'],
): Promise<PartResult> {
  const module = (await import(href)) as RowModule;
  const file = createStaging(place);
  try {
    const staging = openStaging(file);
    attachStaging(db, file, 0);
    let read = 0;
    const count = (rows: number) => {
      read += rows;
      progress(read);
    };
    const all = { first: 1, last: Infinity };
    const result = stagePart(reopenTable(fd, profile.table, columnNames), profile, all, {
      staging,
      module,
      start,
      progress: count,
    });
    staging.close();
    joinStaging(db);
    return result;
  } finally {
    removeTemporary(file.path);
  }
}
