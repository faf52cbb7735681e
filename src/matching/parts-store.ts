import type { Key } from '../blocking/keys.ts';
import type { Db } from '../db/connection.ts';
import { shared } from '../evidence/packed.ts';

/** The kept parts of contacts that were compared and say the same still. */
export interface KeptParts {
  readonly contacts: Int32Array;
  /** In the order of the model's names; with room for `newcomers` more behind the contacts. */
  readonly columns: readonly Key[];
}

/** Contacts that are read in one go. */
const idsAtOnce = 16_384;

/** How much is kept. */
interface KeptSize {
  /** Parts of each contact. */
  readonly width: number;
  /** Contacts that stand, at most so many were compared. */
  readonly contacts: number;
  readonly newcomers: number;
}

/** Reads the parts of everybody who was compared; each column has room for the newcomers behind them. */
export function keptParts(db: Db, { width, contacts: most, newcomers }: KeptSize): KeptParts {
  const contacts = new Int32Array(most);
  const columns = Array.from({ length: width }, () => shared.ids(most + newcomers));
  let record = 0;
  for (const chunk of partChunks(db)) {
    // One column after the other: writing to all of them in turn takes three times as long.
    [contacts, ...columns].forEach((column, place) => {
      for (let at = place, to = record; at < chunk.length; at += width + 1) column[to++] = chunk[at]!;
    });
    record += chunk.length / (width + 1);
  }
  return {
    contacts: contacts.subarray(0, record),
    columns: columns.map((column) => column.subarray(0, record + newcomers)),
  };
}

/** The parts, contact after contact: SQLite puts those of many contacts into one value, which is read at once. */
function* partChunks(db: Db): Generator<Int32Array> {
  const last = db.prepare('SELECT coalesce(max(contact_id), 0) FROM match_seen').pluck().get() as number;
  const chunk = db
    .prepare(`
      SELECT CAST(group_concat(parts, '') AS BLOB) FROM match_seen
      WHERE contact_id > :after AND contact_id <= :after + ${idsAtOnce} AND content IS NOT NULL`)
    .pluck();
  for (let after = 0; after < last; after += idsAtOnce) {
    const bytes = chunk.get({ after }) as Buffer | null;
    if (bytes) yield numbersIn(bytes);
  }
}

/** Bytes as numbers, where they lie if they lie well. */
const numbersIn = (bytes: Buffer): Int32Array =>
  bytes.byteOffset % 4 === 0
    ? new Int32Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / 4)
    : new Int32Array(new Uint8Array(bytes).buffer);

/** Contacts that were never compared, or of whom something else is known since, in the order of ids. */
export const dueContacts = (db: Db): number[] =>
  db
    .prepare(`
      SELECT contact_id FROM match_seen WHERE content IS NULL
      UNION ALL SELECT id FROM contact WHERE id > (SELECT coalesce(max(contact_id), 0) FROM match_seen)
      ORDER BY 1`)
    .pluck()
    .all() as number[];

/** What is known of a contact that was compared. */
export interface Seen {
  readonly contact: number;
  /** A hash of what is known. */
  readonly content: number;
  /** The contact, then its parts; the next one may use the same array. */
  readonly parts: Int32Array;
}

/** Notes that contacts were compared with everybody; those who are no more are left out. */
export function writeSeen(db: Db, seen: Iterable<Seen>): void {
  const insert = db.prepare(`
    INSERT INTO match_seen (contact_id, content, parts) SELECT id, ?, ? FROM contact WHERE id = ?
    ON CONFLICT (contact_id) DO UPDATE SET content = excluded.content, parts = excluded.parts`);
  for (const { contact, content, parts } of seen) {
    insert.run(content, Buffer.from(parts.buffer as ArrayBuffer, parts.byteOffset, parts.byteLength), contact);
  }
}

/** Hashes of what was known of contacts when they were compared; those who are due have none. */
export function seenContent(db: Db, contacts: readonly number[]): Map<number, number> {
  const one = db.prepare('SELECT content FROM match_seen WHERE contact_id = ? AND content IS NOT NULL').pluck();
  return new Map(
    contacts.flatMap((contact) => {
      const content = one.get(contact) as number | undefined;
      return content === undefined ? [] : [[contact, content] as const];
    }),
  );
}

/** Notes that contacts must be compared again. Those beyond the last who was compared are due anyway. */
export function markDue(db: Db, contacts: readonly number[]): void {
  const mark = db.prepare(`
    INSERT INTO match_seen (contact_id) SELECT :contact WHERE :contact <= (SELECT max(contact_id) FROM match_seen)
    ON CONFLICT (contact_id) DO UPDATE SET content = NULL`);
  for (const contact of contacts) mark.run({ contact });
}
