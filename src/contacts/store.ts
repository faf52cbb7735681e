import type { Db } from '../db/connection.ts';
import type { ContactTable } from './facts/contact-table.ts';
import type { Edit, Golden, LeadFacts } from './golden/golden.ts';
import { searchKeys } from './golden/golden.ts';
import { type PersonColumn, personColumns, personList } from './person/person.ts';

/** The highest ids in use: what comes in is numbered after them. */
export function lastIds(db: Db): { lead: number; contact: number } {
  return db
    .prepare(`
      SELECT (SELECT coalesce(max(id), 0) FROM lead) AS lead,
        max((SELECT coalesce(max(id), 0) FROM contact), (SELECT coalesce(max(loser), 0) FROM contact_merge)) AS contact`)
    .get() as { lead: number; contact: number };
}

const leadIndexes = [
  'lead_by_phone',
  'lead_by_email_key',
  'lead_by_external_id',
  'lead_by_name',
  'lead_by_contact',
  'lead_by_import',
];

/** Takes the indexes of lead away for a load that is large beside what is there; tells how to build them again. */
export function dropLeadIndexes(db: Db): string[] {
  const definition = db.prepare("SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?").pluck();
  const definitions = leadIndexes.flatMap((name) => (definition.get(name) as string | undefined) ?? []);
  for (const name of leadIndexes) db.exec(`DROP INDEX IF EXISTS ${name}`);
  return definitions;
}

export interface InsertPlan {
  readonly importId: number;
  readonly importedOn: string;
  readonly leadBase: number;
  readonly contactBase: number;
  /** The rows were staged with the ids that they will have. */
  readonly asLead: boolean;
}

/** Where the staged rows go: their leads and contacts have the ids leadBase + id and contactBase + id. */
export function insertPlanOf(
  db: Db,
  { importId, importedOn }: Pick<InsertPlan, 'importId' | 'importedOn'>,
): InsertPlan {
  const last = lastIds(db);
  const first = db.prepare('SELECT id, import_id, contact_id FROM staged_person ORDER BY id LIMIT 1').get() as
    | { id: number; import_id: number; contact_id: number }
    | undefined;
  const asLead = first?.import_id === importId && first.id > last.lead && first.contact_id > last.contact;
  return asLead
    ? { importId, importedOn, leadBase: 0, contactBase: first.contact_id - first.id, asLead }
    : { importId, importedOn, leadBase: last.lead, contactBase: last.contact, asLead: false };
}

/** A new contact for every staged row that leads to nobody known; its values follow for those with several rows. */
export function insertContacts(db: Db, { contactBase, importedOn }: InsertPlan): void {
  foldOften(db);
  db.prepare(`
    INSERT INTO contact (id, created, name, name_key, title, given_name, given_key, given_mark, phone, email, external_id,
      birth_date, birth_year, gender, gender_hint, country, province_code, ward_code, ward, district, address, postal_code,
      occupation, occupation_key, company, company_key, income_min, income_max, note, note_key, source, tags, flags,
      phone_ext, old_province_code, review)
    SELECT :contactBase + p.id, :importedOn, p.name, p.name_key, p.title, p.given_name, p.given_key, p.given_mark,
      coalesce(p.phone, p.shared_phones ->> '$[0][0]'), p.email, p.external_id, p.birth_date, p.birth_year, p.gender, p.gender_hint, p.country, p.province_code,
      p.ward_code, p.ward, p.district, p.address, p.postal_code, p.occupation, ${folded('occupation')}, p.company,
      ${folded('company')}, p.income_min, p.income_max, p.note, ${folded('note')}, p.source, p.tags, p.flags,
      CASE WHEN p.phone IS NULL AND p.shared_phones IS NOT NULL THEN coalesce(p.shared_phones ->> '$[0][1]', '') END,
      p.old_province_code, instr(p.flags, '${reusedNumber}') > 0
    FROM staged_person p LEFT JOIN temp.link k ON k.row_id = p.id
    WHERE k.row_id IS NULL OR (k.contact_id IS NULL AND k.first_row = p.id)
    ORDER BY p.id`).run({ contactBase, importedOn });
}

const foldedColumns = ['occupation', 'company', 'note'];

/** Rows in which a value that many have is met. */
const firstRows = 2_000;

/** temp.folded: what the first rows say, folded. A call of fold_key costs five lookups there: an import a twelfth of its time. */
function foldOften(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.folded;
    CREATE TEMP TABLE folded (value TEXT PRIMARY KEY, key TEXT) STRICT, WITHOUT ROWID`);
  for (const column of foldedColumns)
    db.exec(`
      INSERT OR IGNORE INTO temp.folded (value, key)
      SELECT DISTINCT ${column}, fold_key(${column})
      FROM (SELECT ${column} FROM staged_person ORDER BY id LIMIT ${firstRows}) WHERE ${column} IS NOT NULL`);
}

/** A value folded for searching; most rows have none, which costs nothing. */
const folded = (column: string): string => `
  CASE WHEN p.${column} IS NOT NULL
    THEN coalesce((SELECT f.key FROM temp.folded f WHERE f.value = p.${column}), fold_key(p.${column})) END`;

const flagsWithOwn = `
  trim(p.flags || coalesce((SELECT ' ' || group_concat(f.flag, ' ') FROM temp.row_flag f WHERE f.row_id = p.id), ''))`;

/** Every staged row as a lead of its contact. */
export function insertLeads(db: Db, keeping: InsertPlan, people: number): void {
  const others = db
    .prepare('SELECT (SELECT count(*) FROM temp.link) + (SELECT count(*) FROM temp.row_flag)')
    .pluck()
    .get();
  if (keeping.asLead && (others as number) * fewOthers < people) takeOverLeads(db, keeping);
  else insertLeadsAnew(db, keeping);
  insertAddresses(db, keeping);
}

/** What a row holds beside its first phone and e-mail. */
function insertAddresses(db: Db, { leadBase }: InsertPlan): void {
  const insert = (sql: string) => db.prepare(sql).run({ leadBase });
  insert('INSERT INTO lead_phone (e164, lead_id) SELECT e164, :leadBase + row_id FROM temp.person_phone');
  insert(`
    INSERT OR IGNORE INTO lead_phone (e164, lead_id, shared, ext)
    SELECT e164, :leadBase + row_id, 1, ext FROM temp.person_shared_phone`);
  insert(`
    INSERT INTO lead_email (email_key, lead_id, email, shared)
    SELECT email_key, :leadBase + row_id, email, shared FROM temp.person_email`);
}

/** Up to one row in so many that leads to another's contact, or has a flag of its own, is put right where it lies. */
const fewOthers = 4;

/** Takes the staged rows over as they lie: SQLite copies them without reading their columns. */
function takeOverLeads(db: Db, { contactBase }: InsertPlan): void {
  db.prepare(`
    UPDATE staged_person SET contact_id = coalesce(k.contact_id, :contactBase + k.first_row)
    FROM temp.link k WHERE k.row_id = staged_person.id`).run({ contactBase });
  db.exec(`UPDATE staged_person AS p SET flags = ${flagsWithOwn} WHERE p.id IN (SELECT row_id FROM temp.row_flag)`);
  db.exec('INSERT INTO lead SELECT * FROM staged_person');
}

function insertLeadsAnew(db: Db, { importId, leadBase, contactBase }: InsertPlan): void {
  const anyFlags = db.prepare('SELECT 1 FROM temp.row_flag LIMIT 1').get() !== undefined;
  db.prepare(`
    INSERT INTO lead (id, import_id, line, contact_id, record, ${personList}, flags)
    SELECT :leadBase + p.id, :importId, p.line,
      coalesce(k.contact_id, :contactBase + coalesce(k.first_row, p.id)), p.record,
      ${personColumns.map((column) => `p.${column}`).join(', ')},
      ${anyFlags ? flagsWithOwn : 'p.flags'}
    FROM staged_person p LEFT JOIN temp.link k ON k.row_id = p.id
    ORDER BY p.id`).run({ importId, leadBase, contactBase });
}

/** Touches the contacts to which staged rows were linked, and those with a flag of their own. */
export function markLinkedDirty(db: Db, keeping: InsertPlan): void {
  db.prepare(`
    INSERT OR IGNORE INTO temp.dirty
    SELECT coalesce(contact_id, :contactBase + first_row) FROM temp.link
    UNION SELECT l.contact_id FROM temp.row_flag f JOIN lead l ON l.id = :leadBase + f.row_id`).run({
    contactBase: keeping.contactBase,
    leadBase: keeping.leadBase,
  });
}

/** Dirty contacts after `after` with the number of their leads, in order of id, at most `limit`. */
export function dirtyAfter(db: Db, after: number, limit: number): { id: number; leads: number }[] {
  return db
    .prepare(`
      SELECT t.contact_id AS id, (SELECT count(*) FROM lead l WHERE l.contact_id = t.contact_id) AS leads
      FROM temp.dirty t WHERE t.contact_id > ? ORDER BY t.contact_id LIMIT ?`)
    .all(after, limit) as { id: number; leads: number }[];
}

/** The leads of dirty contacts with ids in (after, last], by contact. */
export function leadsOfDirty(db: Db, range: { after: number; last: number }): (LeadFacts & { contact_id: number })[] {
  return db
    .prepare(`
      SELECT l.contact_id, l.id, l.import_id, i.imported_on, l.flags, ${personColumns.map((c) => `l.${c}`).join(', ')}
      FROM temp.dirty t CROSS JOIN lead l ON l.contact_id = t.contact_id JOIN imported_file i ON i.id = l.import_id
      WHERE t.contact_id > :after AND t.contact_id <= :last`)
    .all(range) as (LeadFacts & { contact_id: number })[];
}

/** The standing edits of contacts with ids in (after, last]: the newest a field. */
export function editsOfDirty(db: Db, range: { after: number; last: number }): (Edit & { contact_id: number })[] {
  return db
    .prepare(`
      SELECT e.contact_id, e.id, e.field, e.value FROM contact_edit e
      JOIN temp.dirty t ON t.contact_id = e.contact_id
      WHERE e.contact_id > :after AND e.contact_id <= :last
      ORDER BY e.id`)
    .all(range) as (Edit & { contact_id: number })[];
}

const notGolden: readonly PersonColumn[] = ['phones', 'email_key', 'id_namespace', 'shared_phones', 'emails'];
const goldenColumns = [
  ...personColumns.filter((column) => !notGolden.includes(column)),
  'occupation_key',
  'company_key',
  'note_key',
  'flags',
  'phone_ext',
];

/** The flag of a row whose customer number was that of somebody erased: its contact is for review. */
export const reusedNumber = 'id.erased';

/** Writes golden values into their contacts; what stands there already is not written again. */
export function goldenWriter(db: Db): (contact: number, golden: Golden) => void {
  const columns = [...goldenColumns, 'review', 'created'];
  const standing = db.prepare(`SELECT ${columns.join(', ')} FROM contact WHERE id = ?`).raw();
  // Values go in by their place: by their names it takes as long again.
  const update = db.prepare(`UPDATE contact SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`);
  const isDoubted = doubtedContacts(db);
  return (id, golden) => {
    const before = standing.get(id) as (string | number | null)[] | undefined;
    if (!before) return;
    const doubted = isDoubted(id);
    const review = doubted || golden.flags.includes(reusedNumber) ? 1 : 0;
    const flags = doubted ? [...golden.flags, 'match.review'].sort() : golden.flags;
    const known: Readonly<Record<string, string | number | null>> = {
      ...golden.values,
      ...searchKeys(golden.values),
      flags: flags.join(' '),
      phone_ext: golden.phoneExt,
      review,
      created: golden.created ?? before.at(-1)!,
    };
    const values = columns.map((column) => known[column] ?? null);
    if (values.some((value, i) => value !== before[i])) update.run(...values, id);
  };
}

/** Tells of whom a question waits for people; mostly there is none. */
function doubtedContacts(db: Db): (contact: number) => boolean {
  const waiting = 'SELECT 1 FROM contact_review WHERE verdict IS NULL';
  if (db.prepare(`${waiting} LIMIT 1`).get() === undefined) return () => false;
  const one = db.prepare(`${waiting} AND (a = :id OR b = :id) LIMIT 1`);
  return (id) => one.get({ id }) !== undefined;
}

/** Contacts on which an import left something, before it is taken away. */
export function markImportDirty(db: Db, importId: number): void {
  db.prepare('INSERT OR IGNORE INTO temp.dirty SELECT contact_id FROM lead WHERE import_id = ?').run(importId);
}

/** Takes the leads of an import away, with what hangs on them. */
export function deleteLeads(db: Db, importId: number): void {
  db.prepare('DELETE FROM lead WHERE import_id = ?').run(importId);
}

/** Dirty contacts that no lead speaks of any more. */
export function leadless(db: Db): number[] {
  return db
    .prepare(`
      SELECT t.contact_id FROM temp.dirty t JOIN contact c ON c.id = t.contact_id
      WHERE NOT EXISTS (SELECT 1 FROM lead l WHERE l.contact_id = t.contact_id) ORDER BY 1`)
    .pluck()
    .all() as number[];
}

/** Takes a contact away that no table has a reason to keep, with what those tables hold of it. */
export function removeContact(db: Db, id: number, tables: readonly ContactTable[]): void {
  for (const { table, keeps } of tables) if (!keeps) db.prepare(`DELETE FROM ${table} WHERE contact_id = ?`).run(id);
  db.prepare('DELETE FROM contact WHERE id = ?').run(id);
  db.prepare('DELETE FROM temp.dirty WHERE contact_id = ?').run(id);
}
