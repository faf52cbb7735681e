import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** A file that belongs to a person or a contract. */
export interface AttachedDocument {
  readonly document: number;
  readonly contact: number | null;
  readonly contract: number | null;
  readonly title: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly dated_on: LocalDate;
  /** Instant, UTC. */
  readonly added_at: string;
}

/** Stores a document; tells its id. */
export const insertDocument = (db: Db, document: Omit<AttachedDocument, 'document'>): number =>
  Number(
    db
      .prepare(`
        INSERT INTO document (contact_id, contract_id, title, path, bytes, sha256, dated_on, added_at)
        VALUES (:contact, :contract, :title, :path, :bytes, :sha256, :dated_on, :added_at)`)
      .run(document).lastInsertRowid,
  );

/** All documents, or those of a contact or a contract; the newest first. */
export const documentsIn = (
  db: Db,
  filter: { readonly contact: number | null; readonly contract: number | null },
): AttachedDocument[] =>
  db
    .prepare(`
      SELECT id AS document, contact_id AS contact, contract_id AS contract, title, path, bytes, sha256, dated_on, added_at
      FROM document
      WHERE (:contact IS NULL OR contact_id = :contact) AND (:contract IS NULL OR contract_id = :contract)
      ORDER BY dated_on DESC, id DESC`)
    .all(filter) as AttachedDocument[];
