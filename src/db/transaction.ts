import type { Db } from './connection.ts';

/** How a transaction ends: kept, or taken back although all went well (`--dry-run`). */
export type Ending = 'commit' | 'rollback';

/** How the step of a connection will end; a step within it may only take it back. */
const steps = new WeakMap<Db, { ending: Ending }>();

/**
 * One step: BEGIN IMMEDIATE, the work, COMMIT. What the work throws takes everything back.
 * The work is synchronous, so nothing else runs between BEGIN and COMMIT. A step within a step is part of it: so what a
 * command looks up and what it does with that are one, and no other run comes in between.
 */
export function inTransaction<Result>(db: Db, work: () => Result, ending: Ending = 'commit'): Result {
  const outer = steps.get(db);
  if (outer) {
    if (ending === 'rollback') outer.ending = ending;
    return work();
  }
  const step = { ending };
  db.exec('BEGIN IMMEDIATE');
  steps.set(db, step);
  try {
    const result = work();
    db.exec(step.ending === 'commit' ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  } finally {
    steps.delete(db);
  }
}

/**
 * Begins reads that belong together: what other runs commit meanwhile is not seen. The function that it gives ends them;
 * until then a commit of another run waits, so nothing that can pause may come in between.
 */
export function beginSnapshot(db: Db): () => void {
  db.exec('BEGIN');
  return () => {
    if (db.inTransaction) db.exec('COMMIT');
  };
}

/** Reads that belong together and wait for nothing; inside a transaction they do so already. */
export function inSnapshot<Result>(db: Db, work: () => Result): Result {
  if (db.inTransaction) return work();
  const end = beginSnapshot(db);
  try {
    return work();
  } finally {
    end();
  }
}
