import type { Db } from '../db/connection.ts';
import { erasedHash } from '../db/keyring.ts';
import { anyErased, anySuppressed, keepOutErased, keepOutSuppressed, makeKeptOut } from './store.ts';

/**
 * Which rows of a file may not be stored: fills temp.kept_out (row_id) from temp.person (row_id, phone, phones,
 * email_key) with the rows of erased people and of those suppressed on every channel.
 */
export function markSuppressed(db: Db, { key }: { key: Buffer }): void {
  makeKeptOut(db);
  if (anySuppressed(db)) keepOutSuppressed(db);
  // A keyed hash a value is dear: nobody pays for it before somebody was erased.
  if (anyErased(db)) {
    db.function('erased_hash', { deterministic: true }, (value: unknown) => erasedHash(key, String(value)));
    keepOutErased(db);
  }
}
