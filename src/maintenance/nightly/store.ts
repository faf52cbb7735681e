import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { StepResult } from './step.ts';

type StepOutcome = 'unfinished' | 'done' | 'failed' | 'skipped' | 'cut_off';

/** A line of the table `nightly_run`. */
export interface RunRow {
  readonly id: number;
  /** Instant, UTC. */
  readonly started_at: string;
  /** The day for which it ran. */
  readonly night: LocalDate;
  readonly finished_at: string | null;
  readonly outcome: StepOutcome;
  readonly exit: number | null;
}

/** Writes the line of a run; tells its id. */
export function insertRun(db: Db, run: Omit<RunRow, 'id'>): number {
  return Number(
    db
      .prepare(`
        INSERT INTO nightly_run (started_at, night, finished_at, outcome, exit)
        VALUES (:started_at, :night, :finished_at, :outcome, :exit)`)
      .run(run).lastInsertRowid,
  );
}

/** Writes how a run ended. */
export const updateRun = (db: Db, run: Pick<RunRow, 'id' | 'finished_at' | 'outcome' | 'exit'>): void => {
  db.prepare('UPDATE nightly_run SET finished_at = :finished_at, outcome = :outcome, exit = :exit WHERE id = :id').run(
    run,
  );
};

/** Says of runs without an end that they were cut off; right only under the lock of runs. */
export const markCutOff = (db: Db): void => {
  db.prepare("UPDATE nightly_run SET outcome = 'cut_off' WHERE outcome = 'unfinished'").run();
};

/** The newest day for which a run came to its end; undefined when none did. */
export const lastNight = (db: Db): LocalDate | undefined =>
  (db
    .prepare("SELECT max(night) FROM nightly_run WHERE outcome IN ('done', 'failed')")
    .pluck()
    .get() as LocalDate | null) ?? undefined;

/** Appends a step to a run. */
export const insertStep = (db: Db, runId: number, n: number, step: StepResult): void => {
  db.prepare(`
    INSERT INTO nightly_run_step (run_id, n, step, subject, file, outcome, exit, counts, message)
    VALUES (:runId, :n, :step, :subject, :file, :outcome, :exit, :counts, :message)`).run({
    ...step,
    runId,
    n,
    counts: JSON.stringify(step.counts),
    file: step.file ?? null,
    message: step.message ?? null,
  });
};

/** The newest runs, newest first. */
export const newestRuns = (db: Db, limit: number): RunRow[] =>
  db
    .prepare('SELECT id, started_at, night, finished_at, outcome, exit FROM nightly_run ORDER BY id DESC LIMIT ?')
    .all(limit) as RunRow[];

/** The steps of a run, in their order. */
export function stepsOf(db: Db, runId: number): StepResult[] {
  const rows = db
    .prepare('SELECT step, subject, outcome, exit, counts, message FROM nightly_run_step WHERE run_id = ? ORDER BY n')
    .all(runId) as (Omit<StepResult, 'counts' | 'message'> & { counts: string; message: string | null })[];
  return rows.map(({ counts, message, ...step }) => ({
    ...step,
    counts: JSON.parse(counts) as StepResult['counts'],
    ...(message === null ? {} : { message }),
  }));
}

/** The lists that the nights wrote, whole paths. */
export const writtenLists = (db: Db): string[] =>
  db
    .prepare(
      "SELECT DISTINCT file FROM nightly_run_step WHERE step <> 'import' AND outcome = 'done' AND file IS NOT NULL ORDER BY 1",
    )
    .pluck()
    .all() as string[];
