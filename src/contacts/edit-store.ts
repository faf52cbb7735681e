import type { Db } from '../db/connection.ts';

/** A value that was set by hand. */
export interface NewEdit {
  readonly contact: number;
  readonly field: string;
  readonly value: string | null;
  /** By which the value is found: E.164, or an e-mail's match key. */
  readonly search: string | null;
  /** Instant, UTC. */
  readonly at: string;
}

/** Keeps one value that was set by hand. */
export const insertEdit = (db: Db, edit: NewEdit): void => {
  db.prepare(`
    INSERT INTO contact_edit (contact_id, field, value, search, at) VALUES (:contact, :field, :value, :search, :at)`).run(
    edit,
  );
};

/** Deletes the edits whose ids a query gives. */
export const deleteEdits = (db: Db, ids: string): void => {
  db.exec(`DELETE FROM contact_edit WHERE id IN (${ids})`);
};
