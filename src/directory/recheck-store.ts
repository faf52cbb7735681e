import { applyReread, createReread, type Person, personList, rereadColumns } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import { keysetRows } from '../db/keyset-pages.ts';

export type StoredRow = Person & { readonly id: number; readonly record: string; readonly flags: string };

/** Standing imports with what they kept of their reading. */
export const readableImports = (db: Db): { id: number; dialect: string; profile: string }[] =>
  db
    .prepare(`
      SELECT i.id, i.dialect, p.profile FROM imported_file i JOIN import_reading p ON p.import_id = i.id
      WHERE i.undone_at IS NULL ORDER BY i.id`)
    .all() as { id: number; dialect: string; profile: string }[];

/** The rows of an import in the order of their id; between two pages the database is free. */
export const rowsOf = (db: Db, importId: number): Iterable<StoredRow> =>
  keysetRows(db, {
    sql: `
      SELECT id, record, ${personList}, flags FROM contact_lead WHERE import_id = :importId AND id > :after ORDER BY id`,
    parameters: { importId },
    key: ({ id }) => id,
  });

/** Writes the line of a recheck with what its rows said before. */
export function insertRecheck(db: Db, { report, at }: { report: string; at: string }): number {
  const id = Number(db.prepare('INSERT INTO recheck (report, at) VALUES (?, ?)').run(report, at).lastInsertRowid);
  db.prepare('INSERT INTO recheck_before (recheck_id, lead_id, before) SELECT ?, lead_id, before FROM temp.reread').run(
    id,
  );
  return id;
}

/** What the rows said before a recheck stands again. */
export function bringBack(db: Db, recheck: number): void {
  createReread(db);
  const said = rereadColumns.map(
    (column) =>
      `CASE WHEN json_type(b.before, '$.${column}') IS NULL THEN l.${column}
        ELSE json_extract(b.before, '$.${column}') END`,
  );
  db.prepare(`
    INSERT INTO temp.reread (lead_id, before, ${rereadColumns.join(', ')})
    SELECT l.id, b.before, ${said.join(', ')} FROM recheck_before b JOIN contact_lead l ON l.id = b.lead_id
    WHERE b.recheck_id = ?`).run(recheck);
  applyReread(db);
}

/** Touches the contacts of the rows that a recheck changed. */
export const markRecheckedDirty = (db: Db, recheck: number): void => {
  db.prepare(`
    INSERT OR IGNORE INTO temp.dirty
    SELECT l.contact_id FROM recheck_before b JOIN contact_lead l ON l.id = b.lead_id WHERE b.recheck_id = ?`).run(
    recheck,
  );
};

export interface RecheckRow {
  readonly id: number;
  readonly report: string;
  readonly at: string;
  readonly undone_at: string | null;
}

export const allRechecks = (db: Db): RecheckRow[] =>
  db.prepare('SELECT * FROM recheck ORDER BY id').all() as RecheckRow[];

/** Marks a recheck as taken back; what its rows said before is no longer needed. Tells how many rows went back. */
export function closeRecheck(db: Db, id: number, at: string): number {
  db.prepare('UPDATE recheck SET undone_at = ? WHERE id = ?').run(at, id);
  return db.prepare('DELETE FROM recheck_before WHERE recheck_id = ?').run(id).changes;
}
