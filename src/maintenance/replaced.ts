import { type RefusedAddress, refusedAddresses } from '../consent/index.ts';
import { connect, type Db } from '../db/connection.ts';
import { saysDamaged } from '../db/damage.ts';
import { pageFaults } from '../db/integrity.ts';
import { ownKey } from '../db/keyring.ts';
import { isOldFormat, latestVersion, migrate, schemaVersion } from '../db/migrate.ts';
import { storageFailure } from '../db/sqlite-failure.ts';
import { type RecordedImport, recordedImports } from '../intake/index.ts';
import { UserError } from '../shared/user-error.ts';

/** Why what the replaced database knows cannot be carried over. */
export type Unknowable = 'other_key' | 'damaged' | 'newer' | 'older';

/** The database that is to be replaced, held so that no other run writes to it. */
export interface Replaced {
  /** Undefined when it is too damaged to be opened. */
  readonly db: Db | undefined;
  /** Undefined: erasures, suppressions and refusals can be carried over. */
  readonly unknowable: Unknowable | undefined;
}

interface HoldOptions {
  readonly waitMs: number;
  /** The key of the backup. */
  readonly key: Buffer;
  /** May it be brought to the schema of this crm? Not in a dry run. */
  readonly mayMigrate: boolean;
}

/** Holds the old database; its journal is rolled back by that. Throws `locked`, and `io` where its disk fails. */
export function holdReplaced(path: string, options: HoldOptions): Replaced {
  let db: Db | undefined;
  try {
    db = connect(path, options.waitMs);
    db.exec('BEGIN IMMEDIATE');
    return { db, unknowable: judge(db, options) };
  } catch (error) {
    db?.close();
    const failure = storageFailure(error, path);
    if (failure?.failure.code === 'damaged') return { db: undefined, unknowable: 'damaged' };
    throw failure ?? error;
  }
}

function judge(db: Db, { key, mayMigrate }: HoldOptions): Unknowable | undefined {
  try {
    if (isOldFormat(db)) return 'older';
    if (schemaVersion(db) < latestVersion()) {
      if (!mayMigrate) return 'older';
      db.exec('COMMIT');
      migrate(db);
      db.exec('BEGIN IMMEDIATE');
    }
    if (!ownKey(db, [key])) return 'other_key';
    return pageFaults(db, 1).length > 0 ? 'damaged' : undefined;
  } catch (error) {
    // A newer crm's, or another program's: its tables mean something else.
    if (error instanceof UserError && error.failure.code === 'damaged') return 'newer';
    if (saysDamaged(error)) return 'damaged';
    throw error;
  }
}

/** The addresses that are suppressed or refused in a database; undefined where that cannot be read. */
export const readRefused = (db: Db | undefined): RefusedAddress[] | undefined => readIfWhole(db, refusedAddresses);

/** The imports of the old database that a backup does not have; undefined where that cannot be read. */
export function importsSince(old: Db | undefined, backup: Db): RecordedImport[] | undefined {
  const known = new Set(readIfWhole(backup, recordedImports)?.map(identityOf));
  return readIfWhole(old, recordedImports)?.filter((one) => !known.has(identityOf(one)));
}

const identityOf = ({ id, sha256, imported_at }: RecordedImport) => [id, sha256, imported_at].join(' ');

function readIfWhole<Result>(db: Db | undefined, read: (db: Db) => Result): Result | undefined {
  try {
    return db && read(db);
  } catch {
    // Damaged pages, or tables that mean something else.
    return undefined;
  }
}
