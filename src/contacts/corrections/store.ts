import type { Db } from '../../db/connection.ts';
import { type Person, personList } from '../person/person.ts';

/** One line of a corrections file; the id is that of the row in the file. */
export const correctionTable = `
  CREATE TABLE staged_correction (
    id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    line TEXT NOT NULL,
    header TEXT NOT NULL,
    corrected TEXT NOT NULL,
    record TEXT NOT NULL
  ) STRICT;`;

export interface StagedCorrection {
  readonly id: number;
  /** The cell `crm_import`: which import the row came by. */
  readonly origin: string;
  /** The line of the row in the file of that import. */
  readonly line: string;
  readonly header: string;
  readonly corrected: string;
  /** JSON array of the cells of the line. */
  readonly record: string;
}

/** The lines of the staged corrections file that hold a correction, those of one row together. */
export const stagedCorrections = (db: Db): StagedCorrection[] =>
  db
    .prepare(`
      SELECT id, origin, line, header, corrected, record FROM staged_correction
      WHERE corrected <> '' ORDER BY origin, CAST(line AS INTEGER), id`)
    .all() as StagedCorrection[];

/** How many lines of the staged file were left without a correction. */
export const countUncorrected = (db: Db): number =>
  db.prepare("SELECT count(*) FROM staged_correction WHERE corrected = ''").pluck().get() as number;

/** Rejects a line of the staged file. It keeps the line of its row, so that the rejects can be imported again. */
export function rejectStaged(db: Db, { line, header, corrected, record }: StagedCorrection, code: string): void {
  db.prepare('INSERT INTO staged_reject (line, field, value, code, record) VALUES (?, ?, ?, ?, ?)').run(
    Number.parseInt(line, 10) || 0,
    header,
    corrected,
    code,
    record,
  );
}

export type CorrectedLead = Person & {
  readonly id: number;
  readonly contact_id: number;
  readonly record: string;
  readonly flags: string;
};

const leadColumns = `id, contact_id, record, ${personList}, flags`;

/** The leads of an import that the staged corrections of an origin name, by their lines. Reads the import once. */
export function leadsNamed(db: Db, origin: string, importId: number): Map<number, CorrectedLead> {
  const leads = db
    .prepare(`
      SELECT line, ${leadColumns} FROM lead
      WHERE import_id = :importId AND line IN (SELECT CAST(line AS INTEGER) FROM staged_correction WHERE origin = :origin)`)
    .all({ importId, origin }) as (CorrectedLead & { readonly line: number })[];
  return new Map(leads.map((lead) => [lead.line, lead]));
}

/** The leads that a corrections file changed, with the import that each came by. */
export const leadsCorrectedBy = (db: Db, importId: number): (CorrectedLead & { readonly import_id: number })[] =>
  db
    .prepare(`
      SELECT import_id, ${leadColumns} FROM lead
      WHERE id IN (SELECT lead_id FROM lead_correction WHERE import_id = ?) ORDER BY import_id, id`)
    .all(importId) as (CorrectedLead & { readonly import_id: number })[];

/** What stands for the cells of a lead, by column; undefined where nothing was corrected. `without`: not that file's. */
export function correctionsOf(db: Db, lead: number, without = -1): Map<number, string> | undefined {
  const rows = db
    .prepare('SELECT column_no, value FROM lead_correction WHERE lead_id = ? AND import_id <> ? ORDER BY id')
    .raw()
    .all(lead, without) as [number, string][];
  return rows.length === 0 ? undefined : new Map(rows);
}

/** The corrections of all rows of an import: by lead, then by column. */
export function correctionsByLead(db: Db, importId: number): Map<number, Map<number, string>> {
  const rows = db
    .prepare(`
      SELECT c.lead_id, c.column_no, c.value FROM lead_correction c JOIN lead l ON l.id = c.lead_id
      WHERE l.import_id = ? ORDER BY c.id`)
    .raw()
    .all(importId) as [number, number, string][];
  const byLead = Map.groupBy(rows, ([lead]) => lead);
  return new Map(
    [...byLead].map(([lead, ofLead]) => [lead, new Map(ofLead.map(([, column, value]) => [column, value]))]),
  );
}

export interface NewCorrection {
  readonly importId: number;
  readonly lead: number;
  readonly column: number;
  readonly value: string;
}

export const insertCorrection = (db: Db, correction: NewCorrection): void => {
  db.prepare(`
    INSERT INTO lead_correction (import_id, lead_id, column_no, value) VALUES (:importId, :lead, :column, :value)`).run(
    correction,
  );
};

/** Takes the corrections of a file away; tells how many there were. */
export const deleteCorrections = (db: Db, importId: number): number =>
  db.prepare('DELETE FROM lead_correction WHERE import_id = ?').run(importId).changes;

/** How the rows of a standing import are read: its profile and dialect, both JSON. */
export const readingOf = (db: Db, importId: number): { profile: string; dialect: string } | undefined =>
  db
    .prepare(`
      SELECT p.profile, i.dialect FROM imported_file i JOIN import_reading p ON p.import_id = i.id
      WHERE i.id = ? AND i.undone_at IS NULL`)
    .get(importId) as { profile: string; dialect: string } | undefined;

export interface RefusedLine {
  readonly line: number;
  readonly column_no: number;
  readonly code: string;
  readonly record: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly external_id: string | null;
}

const page = 1_000;

/** The refused cells of an import that nobody corrected yet, with their rows, a page of cells at a time in the order of the file. */
export function* refusedLines(db: Db, importId: number): Generator<RefusedLine, void, undefined> {
  if (!db.prepare('SELECT 1 FROM refused_value WHERE import_id = ? LIMIT 1').get(importId)) return;
  // Lead by lead each page would walk the cells of the whole import. A line is looked up once its leads are numbered by it.
  db.exec(
    'DROP TABLE IF EXISTS temp.lead_of_line; CREATE TEMP TABLE lead_of_line (line INTEGER PRIMARY KEY, lead_id INTEGER)',
  );
  db.prepare(`
    INSERT OR IGNORE INTO temp.lead_of_line (line, lead_id)
    SELECT line, id FROM lead WHERE import_id = :importId
      AND line IN (SELECT line FROM refused_value WHERE import_id = :importId)`).run({ importId });
  const next = db.prepare(`
    SELECT l.id AS lead_id, r.line, r.column_no, r.code, l.record, l.name, l.phone, l.email, l.external_id
    FROM (SELECT * FROM refused_value WHERE import_id = :importId AND (line, column_no) > (:line, :column)
      ORDER BY line, column_no LIMIT ${page}) r
    JOIN temp.lead_of_line n ON n.line = r.line JOIN lead l ON l.id = n.lead_id
    WHERE NOT EXISTS (SELECT 1 FROM lead_correction c WHERE c.lead_id = l.id AND c.column_no = r.column_no)
    ORDER BY r.line, r.column_no`);
  const lastOf = db.prepare(`
      SELECT line, column_no FROM refused_value WHERE import_id = :importId AND (line, column_no) > (:line, :column)
      ORDER BY line, column_no LIMIT 1 OFFSET ${page - 1}`);
  for (let after = { line: -1, column: -1 }; ; ) {
    const last = lastOf.get({ importId, ...after }) as { line: number; column_no: number } | undefined;
    yield* next.all({ importId, ...after }) as RefusedLine[];
    if (!last) return;
    after = { line: last.line, column: last.column_no };
  }
}

/** Others who are known by one of the keys of a lead, beside the contact that owns it. */
export const otherHoldersOf = (db: Db, lead: number): { owner: number; contact: number; field: 'phone' | 'email' }[] =>
  db
    .prepare(`
      SELECT l.contact_id AS owner, p.contact_id AS contact, 'phone' AS field
      FROM lead l JOIN contact_phone p ON p.e164 = l.phone WHERE l.id = :lead AND p.contact_id <> l.contact_id
      UNION
      SELECT l.contact_id, e.contact_id, 'email'
      FROM lead l JOIN contact_email e ON e.email_key = l.email_key WHERE l.id = :lead AND e.contact_id <> l.contact_id
      ORDER BY 3, 2`)
    .all({ lead }) as { owner: number; contact: number; field: 'phone' | 'email' }[];
