import { type ContactTable, personColumns, personList } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';

/** Marks the contacts that share a key with a lead of the import as dirty: the lead may be what keeps them apart. */
export function markNeighboursDirty(db: Db, importId: number): void {
  db.prepare(`
    INSERT OR IGNORE INTO temp.dirty
    SELECT n.contact_id FROM contact_lead l CROSS JOIN contact_phone n ON n.e164 = l.phone WHERE l.import_id = :importId
    UNION SELECT n.contact_id FROM contact_lead l CROSS JOIN further_phone p ON p.lead_id = l.id
      CROSS JOIN contact_phone n ON n.e164 = p.e164 WHERE l.import_id = :importId
    UNION SELECT n.contact_id FROM contact_lead l CROSS JOIN contact_email n ON n.email_key = l.email_key
      WHERE l.import_id = :importId
    UNION SELECT n.contact_id FROM contact_lead l CROSS JOIN further_email e ON e.lead_id = l.id
      CROSS JOIN contact_email n ON n.email_key = e.email_key WHERE l.import_id = :importId
    UNION SELECT n.contact_id FROM contact_lead l CROSS JOIN contact_lead n ON n.external_id = l.external_id AND n.id_namespace = l.id_namespace
      WHERE l.import_id = :importId`).run({ importId });
}

/** Marks the contacts in review with a dirty contact as dirty, transitively. */
export function markReviewedDirty(db: Db): void {
  db.exec(`
    WITH RECURSIVE reached (id) AS (
      SELECT contact_id FROM temp.dirty
      UNION
      SELECT r.b FROM reached CROSS JOIN contact_review r ON r.a = reached.id
      UNION
      SELECT r.a FROM reached CROSS JOIN contact_review r ON r.b = reached.id
    )
    INSERT OR IGNORE INTO temp.dirty SELECT id FROM reached`);
}

/**
 * Tells whether the import is the latest change of the dirty contacts: no later leads, and no other undo that moved
 * leads.
 */
export const isLatest = (db: Db, importId: number): boolean =>
  db
    .prepare(`
      SELECT NOT EXISTS (SELECT 1 FROM temp.dirty t CROSS JOIN contact_lead l ON l.contact_id = t.contact_id WHERE l.import_id > :importId)
        AND NOT EXISTS (SELECT 1 FROM imported_file WHERE undone_at IS NOT NULL)`)
    .pluck()
    .get({ importId }) === 1;

/**
 * Clears references to the leads of an import from rows that outlive them (a withdrawal, an order of another file).
 */
export function releaseLeads(db: Db, tables: readonly ContactTable[], importId: number): void {
  for (const { table, lead, keeps } of tables) {
    if (!lead || !keeps) continue;
    db.prepare(
      `UPDATE ${table} SET ${lead} = NULL WHERE ${lead} IN (SELECT id FROM contact_lead WHERE import_id = ?)`,
    ).run(importId);
  }
}

/** Contacts of the import that were edited by hand since. */
export const editedSince = (db: Db, importId: number): number[] =>
  db
    .prepare(`
      SELECT DISTINCT l.contact_id
      FROM imported_file i CROSS JOIN edited_value e ON e.at >= i.imported_at CROSS JOIN contact_lead l ON l.contact_id = e.contact_id
      WHERE i.id = ? AND l.import_id = i.id ORDER BY 1`)
    .pluck()
    .all(importId) as number[];

/**
 * Stages the leads of dirty contacts that only keys hold together: contacts merged by hand or by dedupe, with a key
 * set by hand, or with a decided pair stay as they are. Returns the number of leads.
 */
export function stageRemaining(db: Db): number {
  return db
    .prepare(`
      INSERT INTO staged_person (id, import_id, line, contact_id, record, flags, ${personList})
      SELECT l.id, l.import_id, l.line, l.contact_id, '', l.flags, ${personColumns.map((column) => `l.${column}`).join(', ')}
      FROM temp.dirty t JOIN contact_lead l ON l.contact_id = t.contact_id
      WHERE NOT EXISTS (SELECT 1 FROM edited_value e WHERE e.contact_id = t.contact_id AND e.search IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM contact_merge m WHERE m.winner = t.contact_id
          AND (m.import_id IS NULL OR m.run_id IS NOT NULL) AND m.undone_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM contact_review r WHERE r.a = t.contact_id AND r.verdict IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM contact_review r WHERE r.b = t.contact_id AND r.verdict IS NOT NULL)`)
    .run().changes;
}

/** The staged contacts, as SQL. */
export const stagedContacts = 'SELECT l.contact_id FROM staged_person p JOIN contact_lead l ON l.id = p.id';

/** Leads of one contact that are one person by their keys; `first` identifies that person. */
export interface MisassignedLead {
  readonly contact: number;
  readonly first: number;
}

/** Groups of leads by contact and person where the two disagree, largest first, then oldest. */
export function misassignedGroups(db: Db): MisassignedLead[] {
  return db
    .prepare(`
      WITH part AS (
        SELECT l.contact_id AS contact, coalesce(k.first_row, p.id) AS first, count(*) AS leads
        FROM staged_person p JOIN contact_lead l ON l.id = p.id LEFT JOIN temp.link k ON k.row_id = p.id
        GROUP BY 1, 2)
      SELECT contact, first FROM (
        SELECT part.*, count(*) OVER (PARTITION BY contact) AS parts, count(*) OVER (PARTITION BY first) AS holders FROM part)
      WHERE parts > 1 OR holders > 1 ORDER BY leads DESC, contact, first`)
    .all() as MisassignedLead[];
}

/** Plans merges of whole contacts, for mergePlanned. */
export function planMerges(db: Db, pairs: readonly (readonly [loser: number, winner: number])[]): void {
  const insert = db.prepare('INSERT INTO temp.merge_plan (loser, winner) VALUES (?, ?)');
  for (const pair of pairs) insert.run(pair);
}

/** The leads of a contact that are one person by their keys. */
export const leadsOfGroup = (db: Db, { contact, first }: MisassignedLead): number[] =>
  db
    .prepare(`
      SELECT l.id FROM staged_person p LEFT JOIN temp.link k ON k.row_id = p.id JOIN contact_lead l ON l.id = p.id
      WHERE coalesce(k.first_row, p.id) = :first AND l.contact_id = :contact`)
    .pluck()
    .all({ contact, first }) as number[];
