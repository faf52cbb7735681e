import Database from 'better-sqlite3';
import { removeTemporary } from '../files/output/temporary.ts';
import { foldKey } from '../shared/fold.ts';

/** An open connection to the shop's one file. Every statement on it is synchronous. */
export type Db = Database.Database;

/** The values of a statement, by the names of their parameters. */
export type SqlParameters = Readonly<Record<string, string | number | null>>;

/** A connection whose pragmas are those of the house. `''` is a private file that vanishes when it is closed. */
export function connect(path: string, waitMs: number, readonly = false): Db {
  return configure(new Database(path, { timeout: waitMs, fileMustExist: path !== '', readonly }));
}

/** Gives a connection the functions and pragmas of the house. */
export function configure(db: Db): Db {
  db.function('fold_key', { deterministic: true }, rememberedFold());
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = FILE');
  db.pragma('cache_size = -16000');
  if (!db.readonly) {
    db.pragma('journal_mode = DELETE');
    db.pragma('synchronous = FULL');
    // On macOS fsync alone leaves the bytes in the cache of the disk; elsewhere it does nothing.
    db.pragma('fullfsync = ON');
    db.pragma('secure_delete = ON');
  }
  return db;
}

const leftOpen = new WeakMap<Db, Set<string>>();

/** A file that the connection holds open and that is to be removed after it is closed. */
export function removeAtClose(db: Db, path: string): void {
  leftOpen.set(db, (leftOpen.get(db) ?? new Set()).add(path));
}

/** Closes a connection and removes what it held open. */
export function closeConnection(db: Db): void {
  db.close();
  for (const path of leftOpen.get(db) ?? []) removeTemporary(path);
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

/** A number that changes when another connection has committed since. */
export const dataVersion = (db: Db): number => db.pragma('data_version', { simple: true }) as number;
