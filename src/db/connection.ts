import Database from 'better-sqlite3';
import { foldKey } from '../shared/fold.ts';

/** An open connection to the shop's one file. Every statement on it is synchronous. */
export type Db = Database.Database;

/** The values of a statement, by the names of their parameters. */
export type SqlParameters = Readonly<Record<string, string | number | null>>;

/** A connection whose pragmas are those of the house. `''` is a private file that vanishes when it is closed. */
export function connect(path: string, waitMs: number, readonly = false): Db {
  const db = new Database(path, { timeout: waitMs, fileMustExist: path !== '', readonly });
  db.function('fold_key', { deterministic: true }, rememberedFold());
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = FILE');
  db.pragma('cache_size = -16000');
  if (!readonly) {
    db.pragma('journal_mode = DELETE');
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
  }
  return db;
}

const mostRemembered = 10_000;

/** foldKey for SQL; what companies and occupations repeat is folded once. */
function rememberedFold(): (value: unknown) => string | null {
  const known = new Map<string, string>();
  return (value) => {
    if (typeof value !== 'string') return null;
    let key = known.get(value);
    if (key === undefined) {
      key = foldKey(value);
      if (known.size < mostRemembered) known.set(value, key);
    }
    return key;
  };
}
