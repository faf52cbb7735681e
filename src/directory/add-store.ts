import type { Db } from '../db/connection.ts';

/** The contacts to which the rows of an import belong. */
export const contactsOfImport = (db: Db, importId: number): number[] =>
  db
    .prepare('SELECT DISTINCT contact_id FROM contact_lead WHERE import_id = ? ORDER BY 1')
    .pluck()
    .all(importId) as number[];
