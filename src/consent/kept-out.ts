import type { Db } from '../db/connection.ts';
import { erasedHash } from '../db/keyring.ts';
import {
  anyErased,
  anySuppressed,
  keepOutErased,
  keepOutSuppressed,
  knowsHash,
  makeKeptOut,
} from './kept-out-store.ts';

/** Gives the connection the SQL function erased_hash (value): the keyed hash of an address. */
export function knowErased(db: Db, key: Buffer): void {
  db.function('erased_hash', { deterministic: true }, (value: unknown) => erasedHash(key, String(value)));
}

/**
 * Which rows of a file may not be stored: fills temp.kept_out (row_id) from staged_person (row_id, phone, phones,
 * email_key, emails) with the rows of erased people and of those suppressed on every channel. Called again for the same file,
 * as when another run came between, it adds to them: who was set aside then is not staged any more.
 */
export function markSuppressed(db: Db, wish: { key: Buffer | undefined }): void {
  markErased(db, wish);
  if (anySuppressed(db)) keepOutSuppressed(db);
}

/** Is this the phone (E.164) or e-mail key of somebody who was erased? `key` is asked for only when anybody was. */
export const isErased = (db: Db, key: () => Buffer, value: string): boolean =>
  anyErased(db) && knowsHash(db, erasedHash(key(), value));

/** The same for erased people only: what a suppressed customer buys is still theirs. Without a key nobody was erased. */
export function markErased(db: Db, { key }: { key: Buffer | undefined }): void {
  makeKeptOut(db);
  // A keyed hash a value is dear: nobody pays for it before somebody was erased.
  if (!key || !anyErased(db)) return;
  knowErased(db, key);
  keepOutErased(db);
}
