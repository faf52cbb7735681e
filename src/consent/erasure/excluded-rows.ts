import { reusedNumber } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { erasedHash, erasedIdHash } from '../../db/keyring.ts';
import { createExcludedRows } from '../scratch-store.ts';
import {
  anyErased,
  anySuppressed,
  classifyErasedNumbers,
  countReusedNumbers,
  excludeErased,
  excludeSuppressed,
  knowsHash,
} from './excluded-rows-store.ts';

/** Gives the connection the SQL functions erased_hash (value) and erased_id_hash (namespace, id). */
export function defineErasedHash(db: Db, key: Buffer): void {
  db.function('erased_hash', { deterministic: true }, (value: unknown) => erasedHash(key, String(value)));
  db.function('erased_id_hash', { deterministic: true }, (namespace: unknown, id: unknown) =>
    erasedIdHash(key, String(namespace), String(id)),
  );
}

/**
 * Which rows of a file may not be stored: fills temp.excluded_row (row_id) from staged_person (row_id, phone, phones,
 * email_key, emails) with the rows of erased people and of those suppressed on every channel. Called again for the same file,
 * as when another run came between, it adds to them: who was set aside then is not staged any more.
 */
export function markSuppressed(db: Db, options: { key: Buffer | undefined }): void {
  markErased(db, options);
  if (anySuppressed(db)) excludeSuppressed(db);
}

/** Is this the phone (E.164) or e-mail key of somebody who was erased? `key` is asked for only when anybody was. */
export const isErased = (db: Db, key: () => Buffer, value: string): boolean =>
  anyErased(db) && knowsHash(db, erasedHash(key(), value));

/** Is this the customer number, within its namespace, of somebody who was erased? */
export const isErasedId = (
  db: Db,
  key: () => Buffer,
  { idNamespace, id }: { idNamespace: string; id: string },
): boolean => anyErased(db) && knowsHash(db, erasedIdHash(key(), idNamespace, id));

/** The same for erased people only: what a suppressed customer buys is still theirs. Without a key nobody was erased. */
export function markErased(db: Db, { key }: { key: Buffer | undefined }): void {
  createExcludedRows(db);
  // A keyed hash a value is dear: nobody pays for it before somebody was erased.
  if (!key || !anyErased(db)) return;
  defineErasedHash(db, key);
  excludeErased(db);
  classifyErasedNumbers(db);
}

/** The flag of rows whose customer number was that of somebody erased, with their count; nothing where there are none. */
export function reusedNumberFlags(db: Db): Record<string, number> {
  const rows = countReusedNumbers(db);
  return rows > 0 ? { [reusedNumber]: rows } : {};
}
