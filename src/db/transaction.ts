import type { Db } from './connection.ts';

/** How a transaction ends: kept, or taken back although all went well (`--dry-run`). */
export type Ending = 'commit' | 'rollback';

/**
 * One step: BEGIN IMMEDIATE, the work, COMMIT. What the work throws takes everything back.
 * The work is synchronous, so nothing else runs between BEGIN and COMMIT.
 */
export function inTransaction<Result>(db: Db, work: () => Result, ending: Ending = 'commit'): Result {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec(ending === 'commit' ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Reads that belong together: what other runs commit meanwhile is not seen. Ends before anything is waited for. */
export function inSnapshot<Result>(db: Db, work: () => Result): Result {
  db.exec('BEGIN');
  try {
    return work();
  } finally {
    if (db.inTransaction) db.exec('COMMIT');
  }
}
