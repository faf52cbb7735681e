import { type Person, personColumns, personList } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import { keysetRows } from '../db/keyset-pages.ts';

/** What changes when a row is read again: the values of a person and the codes of its cells. */
export const rereadColumns = [...personColumns, 'flags'] as const;

export type StoredRow = Person & { readonly id: number; readonly record: string; readonly flags: string };

/** Standing imports with what they kept of their reading. */
export const readableImports = (db: Db): { id: number; dialect: string; profile: string }[] =>
  db
    .prepare(`
      SELECT i.id, i.dialect, p.profile FROM import i JOIN import_profile p ON p.import_id = i.id
      WHERE i.undone_at IS NULL ORDER BY i.id`)
    .all() as { id: number; dialect: string; profile: string }[];

/** The rows of an import in the order of their id; between two pages the database is free. */
export const rowsOf = (db: Db, importId: number): Iterable<StoredRow> =>
  keysetRows(db, {
    sql: `
      SELECT id, record, ${personList}, flags FROM lead WHERE import_id = :importId AND id > :after ORDER BY id`,
    parameters: { importId },
    key: ({ id }) => id,
  });

/** The TEMP table of rows that read otherwise now, with all their values and those that they had. */
export function createReread(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.reread;
    CREATE TEMP TABLE reread (lead_id INTEGER PRIMARY KEY, before TEXT NOT NULL, ${rereadColumns.join(', ')})`);
}

/** Stages one row. */
export function rereadInserter(db: Db): (id: number, before: object, after: Person & { flags: string }) => void {
  const insert = db.prepare(`
    INSERT INTO temp.reread (lead_id, before, ${rereadColumns.join(', ')})
    VALUES (:id, :before, ${rereadColumns.map((column) => `:${column}`).join(', ')})`);
  return (id, before, after) => insert.run({ ...after, id, before: JSON.stringify(before) });
}

/** A number that changes when another run has committed since. */
export const dataVersion = (db: Db): number => db.pragma('data_version', { simple: true }) as number;

/** Writes the line of a recheck with what its rows said before. */
export function insertRecheck(db: Db, { report, at }: { report: string; at: string }): number {
  const id = Number(db.prepare('INSERT INTO recheck (report, at) VALUES (?, ?)').run(report, at).lastInsertRowid);
  db.prepare('INSERT INTO recheck_before (recheck_id, lead_id, before) SELECT ?, lead_id, before FROM temp.reread').run(
    id,
  );
  return id;
}

/** The staged values take the place of those that were there. */
export function applyReread(db: Db): void {
  db.exec(`
    UPDATE lead SET ${rereadColumns.map((column) => `${column} = n.${column}`).join(', ')}
    FROM temp.reread n WHERE n.lead_id = lead.id`);
  splitAddresses(db, 'SELECT lead_id FROM temp.reread');
}

/** What the rows said before a recheck stands again. */
export function bringBack(db: Db, recheck: number): void {
  const back = rereadColumns.map(
    (column) =>
      `${column} = CASE WHEN json_type(b.before, '$.${column}') IS NULL THEN lead.${column}
        ELSE json_extract(b.before, '$.${column}') END`,
  );
  db.prepare(`
    UPDATE lead SET ${back.join(', ')} FROM recheck_before b WHERE b.recheck_id = ? AND b.lead_id = lead.id`).run(
    recheck,
  );
  splitAddresses(db, `SELECT lead_id FROM recheck_before WHERE recheck_id = ${recheck}`);
}

/** The further numbers and e-mails of rows, each on a line of its own. */
function splitAddresses(db: Db, rows: string): void {
  db.exec(`
    DELETE FROM lead_phone WHERE lead_id IN (${rows});
    INSERT OR IGNORE INTO lead_phone (e164, lead_id)
    SELECT further.value, l.id FROM lead l, json_each('["' || replace(l.phones, ' ', '","') || '"]') further
    WHERE l.phones IS NOT NULL AND l.id IN (${rows});
    INSERT OR IGNORE INTO lead_phone (e164, lead_id, shared, ext)
    SELECT line.value ->> '$[0]', l.id, 1, line.value ->> '$[1]' FROM lead l, json_each(l.shared_phones) line
    WHERE l.shared_phones IS NOT NULL AND l.id IN (${rows});
    DELETE FROM lead_email WHERE lead_id IN (${rows});
    INSERT OR IGNORE INTO lead_email (email_key, lead_id, email, shared)
    SELECT box.value ->> '$[1]', l.id, box.value ->> '$[0]', box.value ->> '$[2]' FROM lead l, json_each(l.emails) box
    WHERE l.emails IS NOT NULL AND l.id IN (${rows})`);
}

/** Touches the contacts of the rows that a recheck changed. */
export const markRecheckedDirty = (db: Db, recheck: number): void => {
  db.prepare(`
    INSERT OR IGNORE INTO temp.dirty
    SELECT l.contact_id FROM recheck_before b JOIN lead l ON l.id = b.lead_id WHERE b.recheck_id = ?`).run(recheck);
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
