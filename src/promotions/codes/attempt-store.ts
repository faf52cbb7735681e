import type { Db } from '../../db/connection.ts';

/** A code that somebody tried. */
export interface CodeAttempt {
  readonly code: number | null;
  /** What was typed, where no code is known by it. */
  readonly typed: string | null;
  readonly outcome: string;
  readonly contact: number | null;
  readonly staff: string | null;
  readonly store: string | null;
}

/** Appends what was tried. */
export function insertAttempts(db: Db, attempts: readonly CodeAttempt[], at: string): void {
  const insert = db.prepare(`
    INSERT INTO promotion_attempt (at, code_id, typed, outcome, contact_id, staff, store)
    VALUES (:at, :code, :typed, :outcome, :contact, :staff, :store)`);
  for (const attempt of attempts) insert.run({ ...attempt, at });
}

/** Attempts that failed one after the other at one till or by one person. */
interface FailedRun {
  readonly staff: string | null;
  readonly store: string | null;
  readonly contact: number | null;
  readonly attempts: number;
  readonly first_at: string;
  readonly last_at: string;
}

/** Runs of at least so many failures of one member of staff, store and contact, with no success between. */
export const failedRuns = (db: Db, least: number): FailedRun[] =>
  db
    .prepare(`
      SELECT staff, store, contact_id AS contact, count(*) AS attempts, min(at) AS first_at, max(at) AS last_at
      FROM (
        SELECT staff, store, contact_id, at, outcome,
          sum(outcome = 'accepted') OVER (PARTITION BY staff, store, contact_id ORDER BY id) AS run
        FROM promotion_attempt)
      WHERE outcome <> 'accepted'
      GROUP BY staff, store, contact_id, run HAVING count(*) >= :least
      ORDER BY attempts DESC, first_at`)
    .all({ least }) as FailedRun[];
