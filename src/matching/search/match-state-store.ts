import type { Db } from '../../db/connection.ts';

/** Contacts that are read in one go. */
const idsAtOnce = 16_384;

/**
 * What is kept of contacts that were compared, in their order, but for those who are due (ascending): of each the
 * contact, then its parts. SQLite puts those of many contacts into one value, which is read at once.
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

/** The rows of others than those who are due, moved together where they lie. */
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

/** Bytes as numbers, where they lie if they lie well. */
const numbersIn = (bytes: Buffer): Int32Array =>
  bytes.byteOffset % 4 === 0
    ? new Int32Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / 4)
    : new Int32Array(new Uint8Array(bytes).buffer);

/** Contacts that were never compared, or of whom something else is known since, in the order of ids. */
export const pendingContacts = (db: Db): number[] =>
  db
    .prepare(`
      SELECT contact_id FROM match_pending
      UNION SELECT id FROM contact WHERE id > (SELECT coalesce(max(contact_id), 0) FROM match_state)
      ORDER BY 1`)
    .pluck()
    .all() as number[];

/** What is known of a contact that was compared. */
export interface MatchedState {
  readonly contact: number;
  /** A hash of what is known. */
  readonly content: number;
  /** The contact, then its parts; the next one may use the same array. */
  readonly components: Int32Array;
}

/** Notes that contacts were compared with everybody; those who are no more are left out. */
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

/** Hashes of what was known of contacts when they were compared. */
export function matchedContent(db: Db, contacts: readonly number[]): Map<number, number> {
  const one = db.prepare('SELECT content FROM match_state WHERE contact_id = ?').pluck();
  return new Map(
    contacts.flatMap((contact) => {
      const content = one.get(contact) as number | undefined;
      return content === undefined ? [] : [[contact, content] as const];
    }),
  );
}

/** Notes that contacts must be compared again. Those beyond the last who was compared are due anyway. */
export function markPending(db: Db, contacts: readonly number[]): void {
  const mark = db.prepare(`
    INSERT OR IGNORE INTO match_pending SELECT :contact WHERE :contact <= (SELECT max(contact_id) FROM match_state)`);
  for (const contact of contacts) mark.run({ contact });
}

/** Notes that nobody is due any more. */
export const clearPending = (db: Db): void => {
  db.exec('DELETE FROM match_pending');
};
