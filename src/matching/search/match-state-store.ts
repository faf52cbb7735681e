import type { Db } from '../../db/connection.ts';

/** Contacts per chunk. */
const idsAtOnce = 16_384;

/**
 * The stored rows of compared contacts, in order of id, without pending ones (ascending): contact id, then key
 * components. SQLite concatenates many rows into one value, which is faster to read.
 */
export function* storedComponents(db: Db, width: number, pending: readonly number[]): Generator<Int32Array> {
  const last = db.prepare('SELECT coalesce(max(contact_id), 0) FROM match_state').pluck().get() as number;
  const chunk = db
    .prepare(`
      SELECT CAST(group_concat(key_components, '') AS BLOB) FROM match_state
      WHERE contact_id > :after AND contact_id <= :after + ${idsAtOnce}`)
    .pluck();
  let next = 0;
  for (let after = 0; after < last; after += idsAtOnce) {
    const bytes = chunk.get({ after }) as Buffer | null;
    const from = next;
    while (next < pending.length && pending[next]! <= after + idsAtOnce) next++;
    if (bytes) yield withoutPending(numbersIn(bytes), width, pending.slice(from, next));
  }
}

/** Removes the rows of pending contacts in place. */
function withoutPending(rows: Int32Array, width: number, pending: readonly number[]): Int32Array {
  let [kept, next] = [0, 0];
  for (let at = 0; at < rows.length; at += width) {
    while (next < pending.length && pending[next]! < rows[at]!) next++;
    if (pending[next] === rows[at]) continue;
    if (kept < at) rows.copyWithin(kept, at, at + width);
    kept += width;
  }
  return rows.subarray(0, kept);
}

/** Bytes as numbers, without a copy if they are aligned. */
const numbersIn = (bytes: Buffer): Int32Array =>
  bytes.byteOffset % 4 === 0
    ? new Int32Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / 4)
    : new Int32Array(new Uint8Array(bytes).buffer);

/** Contacts that are new or changed since they were compared, in order of id. */
export const pendingContacts = (db: Db): number[] =>
  db
    .prepare(`
      SELECT contact_id FROM match_pending
      UNION SELECT id FROM contact WHERE id > (SELECT coalesce(max(contact_id), 0) FROM match_state)
      ORDER BY 1`)
    .pluck()
    .all() as number[];

/** The state of a contact when it was compared. */
export interface MatchedState {
  readonly contact: number;
  /** Hash of the compared values. */
  readonly content: number;
  /** Contact id, then key components; the array is reused for the next contact. */
  readonly components: Int32Array;
}

/** Stores the state of compared contacts; missing contacts are left out. */
export function writeMatchedState(db: Db, matched: Iterable<MatchedState>): void {
  const insert = db.prepare(`
    INSERT INTO match_state (contact_id, content, key_components) SELECT id, ?, ? FROM contact WHERE id = ?
    ON CONFLICT (contact_id) DO UPDATE SET content = excluded.content, key_components = excluded.key_components`);
  for (const { contact, content, components } of matched) {
    insert.run(
      content,
      Buffer.from(components.buffer as ArrayBuffer, components.byteOffset, components.byteLength),
      contact,
    );
  }
}

/** Hashes of contacts' values at the time they were compared. */
export function matchedContent(db: Db, contacts: readonly number[]): Map<number, number> {
  const one = db.prepare('SELECT content FROM match_state WHERE contact_id = ?').pluck();
  return new Map(
    contacts.flatMap((contact) => {
      const content = one.get(contact) as number | undefined;
      return content === undefined ? [] : [[contact, content] as const];
    }),
  );
}

/** Marks contacts to be compared again. Those after the last compared contact are pending anyway. */
export function markPending(db: Db, contacts: readonly number[]): void {
  const mark = db.prepare(`
    INSERT OR IGNORE INTO match_pending SELECT :contact WHERE :contact <= (SELECT max(contact_id) FROM match_state)`);
  for (const contact of contacts) mark.run({ contact });
}

/** Clears all marks. */
export const clearPending = (db: Db): void => {
  db.exec('DELETE FROM match_pending');
};
