import type { Db } from '../../db/connection.ts';
import { acquireRunLock } from '../../db/run-lock.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ioFailure } from '../../files/failures.ts';
import { daysBetween } from '../../shared/calendar.ts';
import { UserError } from '../../shared/user-error.ts';
import { backUp } from './backups.ts';
import { writeLists } from './exports.ts';
import { importInbox } from './imports.ts';
import type { Night } from './night.ts';
import { refreshAll } from './refreshes.ts';
import { failureSentence, runLine } from './run-line.ts';
import type { NightlyStep, StepResult } from './step.ts';
import * as store from './store.ts';

/** Everything that a night does, step by step: what comes in, who is where, what goes out, and a copy of it all. */
async function* stepsOf(night: Night): AsyncGenerator<StepResult> {
  const { inbox, out } = night;
  if (inbox !== undefined) yield* told('import', inbox, importInbox(night, inbox));
  yield* stepsOfModules(night, 'segments');
  yield* refreshAll(night);
  if (out !== undefined) yield* told('export', out, writeLists(night, out));
  yield* stepsOfModules(night, undefined);
  yield* told('backup', night.backups, backUp(night));
}

async function* stepsOfModules(night: Night, before: NightlyStep['before']): AsyncGenerator<StepResult> {
  for (const step of night.moduleSteps) {
    if (step.before === before) yield* told(step.name, night.database, stepOfModule(night, step));
  }
}

async function* stepOfModule(night: Night, { name, run }: NightlyStep): AsyncGenerator<StepResult> {
  const silent = { stdout: async () => {}, stderr: async () => {} };
  const runForResult = async (words: readonly string[]) => {
    const result = await runLine(night.runInProcess, words);
    return { ...result, message: result.exit === 0 ? undefined : failureSentence(result) };
  };
  const lines = { runInProcess: (words: readonly string[]) => night.runInProcess(words, silent), runForResult };
  for await (const part of run({ ...night, ...lines })) yield { step: name, ...part };
}

/** Steps whose folder fails them end as a step that failed; the night goes on. */
async function* told(
  step: StepResult['step'],
  folder: string,
  steps: AsyncGenerator<StepResult>,
): AsyncGenerator<StepResult> {
  try {
    yield* steps;
  } catch (thrown) {
    const error = ioFailure(thrown, folder);
    if (!(error instanceof UserError)) throw error;
    const { message, hint } = error.failure;
    yield { step, subject: null, outcome: 'failed', exit: error.exit, counts: {}, message: `${message.en} ${hint.en}` };
  }
}

/** What a run needs beside the night: the time it takes, and who is told of each step. */
export interface RunOptions {
  /** Milliseconds since it began. */
  readonly elapsed: () => number;
  readonly tell: (step: StepResult) => Promise<void>;
}

export interface RunReport {
  /** Null for a dry run, which no log keeps. */
  readonly run: number | null;
  readonly night: string;
  readonly steps: readonly StepResult[];
}

/**
 * Runs the night under the lock of runs and keeps a log of it. What a step does is whole when the step ends, and done
 * again it changes nothing: so a run that was killed is mended by the next. Throws `locked` (11), which is logged, when
 * another run holds the lock.
 */
export async function runNight(db: Db, night: Night, options: RunOptions): Promise<RunReport> {
  const release = lockOrSkip(db, night);
  try {
    const { run, missed } = beginRun(db, night);
    const steps: StepResult[] = [];
    const keep = async (step: StepResult) => {
      steps.push(step);
      inTransaction(db, () => store.insertStep(db, run, steps.length, step));
      await options.tell(step);
    };
    if (missed) await keep(missed);
    for await (const step of stepsOf(night)) await keep(step);
    const exit = steps.find((step) => step.exit !== 0)?.exit ?? 0;
    const finished_at = instant(night.now + options.elapsed());
    const end = { id: run, finished_at, outcome: exit === 0 ? 'done' : 'failed', exit } as const;
    inTransaction(db, () => store.updateRun(db, end));
    return { run, night: night.today, steps };
  } finally {
    release();
  }
}

/** Goes through the night without keeping anything; each step sees the database as it is now. */
export async function rehearseNight(night: Night, { tell }: Pick<RunOptions, 'tell'>): Promise<RunReport> {
  const steps: StepResult[] = [];
  for await (const step of stepsOf(night)) {
    steps.push(step);
    await tell(step);
  }
  return { run: null, night: night.today, steps };
}

const instant = (at: number) => new Date(at).toISOString();

const begun = ({ now, today }: Night) => ({ started_at: instant(now), night: today });

function lockOrSkip(db: Db, night: Night): () => void {
  try {
    return acquireRunLock(night.database);
  } catch (error) {
    if (error instanceof UserError && error.failure.code === 'locked') {
      const end = { finished_at: instant(night.now), outcome: 'skipped', exit: error.exit } as const;
      inTransaction(db, () => store.insertRun(db, { ...begun(night), ...end }));
    }
    throw error;
  }
}

/** Opens the log of a run; tells of nights that were missed: this one does their work, once. */
function beginRun(db: Db, night: Night): { run: number; missed: StepResult | undefined } {
  return inTransaction(db, () => {
    store.markCutOff(db);
    const last = store.lastNight(db);
    const run = store.insertRun(db, { ...begun(night), finished_at: null, outcome: 'unfinished', exit: null });
    const nights = last === undefined ? 0 : daysBetween(last, night.today) - 1;
    const counts = { missed_nights: nights };
    return {
      run,
      missed: nights > 0 ? { step: 'catch_up', subject: last ?? null, outcome: 'done', exit: 0, counts } : undefined,
    };
  });
}
