import type { Db } from '../db/connection.ts';

export interface ListRow {
  readonly name: string;
  readonly vendor: string | null;
  readonly cost: number | null;
  readonly currency: string | null;
  readonly bought_on: string | null;
  readonly created: string;
}

/** A new list, or what is newly known of an old one. */
export function upsertList(db: Db, row: ListRow): void {
  db.prepare(`
    INSERT INTO list (name, vendor, cost, currency, bought_on, created)
    VALUES (:name, :vendor, :cost, :currency, :bought_on, :created)
    ON CONFLICT (name) DO UPDATE SET vendor = coalesce(excluded.vendor, vendor), cost = coalesce(excluded.cost, cost),
      currency = coalesce(excluded.currency, currency), bought_on = coalesce(excluded.bought_on, bought_on)`).run(row);
}

export interface BasisRow {
  readonly list: string;
  readonly importId: number;
  readonly channels: readonly string[];
  readonly basis: string;
  readonly evidence: string | null;
  readonly sha256: string | null;
  readonly from: string;
}

/** One more basis of a list; of an import it goes after those before it, so that what it leaves out is closed. */
export function insertBasis(db: Db, { channels, ...row }: BasisRow): void {
  const basis = db
    .prepare(`
    INSERT INTO list_basis (list, import_id, basis, evidence_file, evidence_sha256, valid_from)
    VALUES (:list, :importId, :basis, :evidence, :sha256,
      max(:from, coalesce((SELECT max(valid_from) FROM list_basis WHERE import_id = :importId), :from)))`)
    .run(row).lastInsertRowid;
  const insert = db.prepare('INSERT OR IGNORE INTO list_basis_channel (basis_id, channel) VALUES (?, ?)');
  for (const channel of channels) insert.run(basis, channel);
}

/** Rows that may not be stored leave the staging table before anybody is matched with them. */
export function deleteExcluded(db: Db): void {
  db.exec('DELETE FROM staged_person WHERE id IN (SELECT row_id FROM temp.excluded_row)');
}

const count = (db: Db, sql: string, ...values: number[]): number =>
  db
    .prepare(sql)
    .pluck()
    .get(...values) as number;

export const countPeople = (db: Db): number => count(db, 'SELECT count(*) FROM staged_person');
export const countExcluded = (db: Db): number => count(db, 'SELECT count(*) FROM temp.excluded_row');
export const countLeads = (db: Db, importId: number): number =>
  count(db, 'SELECT count(*) FROM contact_lead WHERE import_id = ?', importId);

/** Rows by the codes that only the whole file showed. */
export const flagCounts = (db: Db): Record<string, number> =>
  Object.fromEntries(
    (
      db.prepare('SELECT flag, count(*) AS rows FROM temp.row_flag GROUP BY flag ORDER BY flag').all() as {
        flag: string;
        rows: number;
      }[]
    ).map(({ flag, rows }) => [flag, rows]),
  );

/** Takes back what an undone import said of its list; a list without imports goes. */
export function deleteList(db: Db, importId: number): void {
  db.prepare('DELETE FROM list_basis WHERE import_id = ?').run(importId);
  db.prepare(`
    DELETE FROM list WHERE name = (SELECT list FROM imported_file WHERE id = :importId)
      AND NOT EXISTS (SELECT 1 FROM imported_file i WHERE i.list = list.name AND i.undone_at IS NULL AND i.id <> :importId)`).run(
    { importId },
  );
}

/** The names of all lists, in order. */
export const listNames = (db: Db): string[] =>
  db.prepare('SELECT name FROM list ORDER BY name').pluck().all() as string[];
