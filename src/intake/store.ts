import type { Db } from '../db/connection.ts';
import { keysetRows } from '../db/keyset-pages.ts';

/** A line of the table `import`. */
export interface ImportRow {
  readonly id: number;
  readonly kind: string;
  readonly list: string | null;
  /** The import whose own contract covers it; null: every contract of its list does. */
  readonly contract: number | null;
  readonly file: string;
  /** Where it lay, absolute; null for stdin. */
  readonly path: string | null;
  readonly sha256: string;
  /** The worksheet that was read; null for a text file. */
  readonly sheet: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly dialect: string;
  readonly header_row: number | null;
  readonly columns: string;
  readonly options: string;
  readonly report: string;
  readonly imported_at: string;
  readonly imported_on: string;
  readonly undone_at: string | null;
}

/** Writes the line of an import; its report follows when the counts are known. */
export function insertImport(db: Db, row: Omit<ImportRow, 'id' | 'report' | 'undone_at'>): number {
  return Number(
    db
      .prepare(`
        INSERT INTO import (kind, list, contract, file, path, sha256, sheet, encoding, delimiter, dialect, header_row, columns, options, report, imported_at, imported_on)
        VALUES (:kind, :list, :contract, :file, :path, :sha256, :sheet, :encoding, :delimiter, :dialect, :header_row, :columns, :options, '{}', :imported_at, :imported_on)`)
      .run(row).lastInsertRowid,
  );
}

/** An import that no other contract covers than the one that comes with it. */
export const saveOwnContract = (db: Db, id: number): void => {
  db.prepare('UPDATE import SET contract = id WHERE id = ?').run(id);
};

/** What was asked of an import is now this. */
export const writeOptions = (db: Db, id: number, options: string): void => {
  db.prepare('UPDATE import SET options = ? WHERE id = ?').run(options, id);
};

/** Standing imports whose list took its name from their file, newest first. */
export const importsNamedByFile = (db: Db): ImportRow[] =>
  db
    .prepare('SELECT * FROM import WHERE undone_at IS NULL AND list IS NOT NULL AND contract = id ORDER BY id DESC')
    .all() as ImportRow[];

export const hasStandingList = (db: Db, list: string): boolean =>
  db.prepare('SELECT 1 FROM import WHERE list = ? AND undone_at IS NULL').pluck().get(list) === 1;

/** Another list that stands whose ids, too, are numbers of the shop: nobody named a vendor or a space of theirs. */
export const otherListSharingIds = (db: Db, list: string): string | undefined =>
  db
    .prepare(`
      SELECT list FROM import WHERE list <> ? AND undone_at IS NULL
        AND options ->> 'vendor' IS NULL AND coalesce(options ->> 'idSpace', 'shop') = 'shop'
        AND EXISTS (SELECT 1 FROM json_each(columns) c WHERE c.value ->> 'field' = 'external_id')
      ORDER BY id LIMIT 1`)
    .pluck()
    .get(list) as string | undefined;

/** The id that the next import will have, unless another run takes it before. */
export const nextImportId = (db: Db): number =>
  db.prepare('SELECT coalesce(max(id), 0) + 1 FROM import').pluck().get() as number;

/** Keeps how the rows of an import were read. */
export const insertProfile = (db: Db, importId: number, profile: string): void => {
  db.prepare('INSERT INTO import_profile (import_id, profile) VALUES (?, ?)').run(importId, profile);
};

export const writeReport = (db: Db, id: number, report: string): void => {
  db.prepare('UPDATE import SET report = ? WHERE id = ?').run(report, id);
};

/** Moves the staged rejects into the main file. */
export const insertRejects = (db: Db, importId: number): void => {
  db.prepare(`
    INSERT INTO reject (import_id, line, field, value, code, record)
    SELECT :importId, line, field, value, code, record FROM staged_reject ORDER BY line, rowid`).run({
    importId,
  });
};

/** Moves the staged refusals of cells into the main file. */
export const insertRefusedCells = (db: Db, importId: number): void => {
  db.prepare(`
    INSERT OR IGNORE INTO refused_cell (import_id, line, column_no, code)
    SELECT :importId, line, column_no, code FROM staged_refused ORDER BY line, column_no`).run({ importId });
};

/** The first rejected rows of the staged file, in the order of the file. */
export const stagedRejects = (db: Db, most = -1): RejectRow[] =>
  db
    .prepare('SELECT line, field, value, code, record FROM staged_reject ORDER BY line, rowid LIMIT ?')
    .all(most) as RejectRow[];

/** Rejected rows of the staged file by code. */
export const rejectCounts = (db: Db): Record<string, number> =>
  Object.fromEntries(
    (
      db.prepare('SELECT code, count(*) AS rows FROM staged_reject GROUP BY code ORDER BY code').all() as {
        code: string;
        rows: number;
      }[]
    ).map(({ code, rows }) => [code, rows]),
  );

/** Standing imports of the same bytes, newest first. */
export const importsOfHash = (db: Db, sha256: string): ImportRow[] =>
  db.prepare('SELECT * FROM import WHERE sha256 = ? AND undone_at IS NULL ORDER BY id DESC').all(sha256) as ImportRow[];

export const importById = (db: Db, id: number): ImportRow | undefined =>
  db.prepare('SELECT * FROM import WHERE id = ?').get(id) as ImportRow | undefined;

export const allImports = (db: Db): ImportRow[] => db.prepare('SELECT * FROM import ORDER BY id').all() as ImportRow[];

export interface RejectRow {
  readonly line: number;
  readonly field: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly record: string;
}

/** The rejected rows of an import in the order of the file; between two pages the database is free. */
export const rejectsOf = (db: Db, importId: number): Iterable<RejectRow> =>
  keysetRows<RejectRow & { id: number }>(db, {
    sql: `
      SELECT id, line, field, value, code, record FROM reject
      WHERE import_id = :importId AND id > :after ORDER BY id`,
    parameters: { importId },
    key: ({ id }) => id,
  });

export const markUndone = (db: Db, id: number, at: string): void => {
  db.prepare('DELETE FROM reject WHERE import_id = ?').run(id);
  db.prepare('DELETE FROM refused_cell WHERE import_id = ?').run(id);
  db.prepare('UPDATE import SET undone_at = ? WHERE id = ?').run(at, id);
};

/** The imports that were not taken back, in order. */
export const importsThatStand = (
  db: Db,
): Pick<ImportRow, 'id' | 'kind' | 'list' | 'file' | 'sha256' | 'imported_at' | 'path'>[] =>
  db
    .prepare('SELECT id, kind, list, file, sha256, imported_at, path FROM import WHERE undone_at IS NULL ORDER BY id')
    .all() as ImportRow[];

/** How an earlier import was read. */
export interface EarlierReading {
  readonly id: number;
  readonly file: string;
  readonly list: string | null;
  /** The maps by which it was read or that were saved from it. */
  readonly maps: readonly string[];
  /** JSON. */
  readonly profile: string;
}

const mostReadings = 100;

/** How the newest standing imports of a kind were read. */
export const earlierReadings = (db: Db, kind: string): EarlierReading[] =>
  (
    db
      .prepare(`
        SELECT i.id, i.file, i.list, i.options, p.profile FROM import i JOIN import_profile p ON p.import_id = i.id
        WHERE i.kind = ? AND i.undone_at IS NULL ORDER BY i.id DESC LIMIT ${mostReadings}`)
      .all(kind) as (Omit<EarlierReading, 'maps'> & { options: string })[]
  ).map(({ options, ...reading }) => {
    const { useMap, saveMap } = JSON.parse(options) as { useMap?: string; saveMap?: string };
    return { ...reading, maps: [useMap, saveMap].filter((map) => map !== undefined) };
  });
