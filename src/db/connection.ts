import Database from 'better-sqlite3';
import { foldKey } from '../shared/fold.ts';

/** An open connection to the shop's one file. Every statement on it is synchronous. */
export type Db = Database.Database;

/** A connection whose pragmas are those of the house. `''` is a private file that vanishes when it is closed. */
export function connect(path: string, waitMs: number, readonly = false): Db {
  const db = new Database(path, { timeout: waitMs, fileMustExist: path !== '', readonly });
  db.function('fold_key', { deterministic: true }, (value) => (typeof value === 'string' ? foldKey(value) : null));
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = FILE');
  db.pragma('cache_size = -32000');
  if (!readonly) {
    db.pragma('journal_mode = DELETE');
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
  }
  return db;
}
