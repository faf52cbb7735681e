import { createLinkTables } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import { createPlanTables } from '../merging/index.ts';

/** Creates the TEMP tables of exact matching, over staged_person (the file) and lead (the contacts). */
export function createMatchTables(db: Db): void {
  createLinkTables(db);
  createPlanTables(db);
  db.exec(`
    DROP TABLE IF EXISTS temp.person_named;
    DROP TABLE IF EXISTS temp.suspect;
    DROP TABLE IF EXISTS temp.dirty_key;
    DROP TABLE IF EXISTS temp.holder;
    DROP TABLE IF EXISTS temp.group_key;
    DROP TABLE IF EXISTS temp.node;
    DROP TABLE IF EXISTS temp.component;
    -- Rows that no key tells: what they state instead.
    CREATE TEMP TABLE person_named (value TEXT NOT NULL, row_id INTEGER NOT NULL, PRIMARY KEY (value, row_id)) WITHOUT ROWID;
    -- Rows that may be somebody's again: a key came before, or there is none.
    CREATE TEMP TABLE suspect (row_id INTEGER PRIMARY KEY, phone TEXT, email_key TEXT, external_id TEXT, id_namespace TEXT, keyless INTEGER NOT NULL);
    -- Keys that more than one holder may have: kind p(hone), e(-mail), x (external id, in its namespace), n(ame and more).
    CREATE TEMP TABLE dirty_key (kind TEXT NOT NULL, value TEXT NOT NULL, id_namespace TEXT NOT NULL, PRIMARY KEY (value, kind, id_namespace)) WITHOUT ROWID;
    -- Who holds them. node: a row of the file (positive) or a contact of the base (negative).
    CREATE TEMP TABLE holder (
      kind TEXT NOT NULL, value TEXT NOT NULL, id_namespace TEXT NOT NULL, node INTEGER NOT NULL,
      given_key TEXT, given_mark TEXT, name_key TEXT,
      email TEXT, -- as it is spelt
      lead_id INTEGER, -- of the base: the row that states it; NULL for a value set by hand
      part TEXT NOT NULL DEFAULT ''
    );
    -- Keys of a group of people: a switchboard, a hotline, a role mailbox, what too many names hold.
    CREATE TEMP TABLE group_key (kind TEXT NOT NULL, value TEXT NOT NULL, id_namespace TEXT NOT NULL, PRIMARY KEY (value, kind, id_namespace)) WITHOUT ROWID;
    CREATE TEMP TABLE node (id INTEGER PRIMARY KEY, node INTEGER NOT NULL UNIQUE);
    CREATE TEMP TABLE component (id INTEGER PRIMARY KEY, root INTEGER NOT NULL);
  `);
}

/**
 * Splits the further numbers and e-mails of the staged rows, which stand in one cell each. `noted`: those of
 * staged_further have any; else whoever has.
 */
export function splitAddresses(db: Db, noted: boolean): void {
  const rows = noted ? 'staged_further n CROSS JOIN staged_person p ON p.id = n.id' : 'staged_person p';
  db.exec(`
    INSERT OR IGNORE INTO temp.person_phone (e164, row_id)
    SELECT further.value, p.id FROM ${rows}, json_each('["' || replace(p.phones, ' ', '","') || '"]') further
    WHERE p.phones IS NOT NULL;
    INSERT OR IGNORE INTO temp.person_shared_phone (e164, row_id, ext)
    SELECT line.value ->> '$[0]', p.id, line.value ->> '$[1]' FROM ${rows}, json_each(p.shared_phones) line
    WHERE p.shared_phones IS NOT NULL;
    INSERT OR IGNORE INTO temp.person_email (email_key, row_id, email, shared)
    SELECT box.value ->> '$[1]', p.id, box.value ->> '$[0]', box.value ->> '$[2]' FROM ${rows}, json_each(p.emails) box
    WHERE p.emails IS NOT NULL`);
}

/** Rows with no key but the name, and an address or birth date. */
const namedOnly = (row: string) =>
  `${row}.phone IS NULL AND ${row}.email_key IS NULL AND ${row}.external_id IS NULL AND ${row}.name_key IS NOT NULL`;

/** All values of such a row: a name alone is not a key, but equal rows are one person. */
const statement = (row: string) => `
  ${row}.name_key || char(31) || coalesce(${row}.birth_date, '') || char(31) || coalesce(fold_key(${row}.address), '')
    || char(31) || coalesce(${row}.province_code, '') || char(31) || coalesce(fold_key(${row}.ward), '')
    || char(31) || coalesce(${row}.shared_phones, '')`;

/**
 * Finds the staged people who may be somebody's again. `noted`: those of staged_again, where it was noted while the file
 * was read that a key may have come before, or that there is none; else everybody.
 */
export function findSuspects(db: Db, noted: boolean): void {
  db.exec(`
    INSERT INTO temp.suspect (row_id, phone, email_key, external_id, id_namespace, keyless)
    SELECT p.id, p.phone, p.email_key, p.external_id, p.id_namespace, ${namedOnly('p')}
    FROM ${noted ? 'staged_again a CROSS JOIN staged_person p ON p.id = a.id' : 'staged_person p'};
    INSERT INTO temp.person_named (value, row_id)
    SELECT ${statement('p')}, p.id FROM temp.suspect s JOIN staged_person p ON p.id = s.row_id WHERE s.keyless;
  `);
}

/** Keys that two rows of the file share; a superset where only some rows are suspects. */
export function touchKeysOfFile(db: Db, noted: boolean): void {
  const again = noted ? '' : 'HAVING count(*) > 1';
  const shared = (kind: string, key: string, namespace: string) => `
    INSERT OR IGNORE INTO temp.dirty_key (kind, value, id_namespace)
    SELECT '${kind}', ${key}, ${namespace} FROM temp.suspect WHERE ${key} IS NOT NULL GROUP BY ${key}, ${namespace} ${again};`;
  db.exec(`
    ${shared('p', 'phone', "''")}
    ${shared('e', 'email_key', "''")}
    ${shared('x', 'external_id', 'id_namespace')}
    INSERT OR IGNORE INTO temp.dirty_key SELECT DISTINCT 'p', e164, '' FROM temp.person_phone;
    INSERT OR IGNORE INTO temp.dirty_key SELECT DISTINCT 'e', email_key, '' FROM temp.person_email WHERE NOT shared;
    INSERT OR IGNORE INTO temp.dirty_key
    SELECT 'n', value, '' FROM temp.person_named GROUP BY value HAVING count(*) > 1;
  `);
}

export const baseIsEmpty = (db: Db): boolean => db.prepare('SELECT 1 FROM contact_lead LIMIT 1').get() === undefined;

export const nothingDirty = (db: Db): boolean => db.prepare('SELECT 1 FROM temp.dirty_key LIMIT 1').get() === undefined;

/** Keys of the file that contacts have. */
export function touchKeysOfBase(db: Db): void {
  db.exec(`
    INSERT OR IGNORE INTO temp.dirty_key
    SELECT 'p', p.phone, '' FROM staged_person p WHERE p.phone IS NOT NULL
      AND (EXISTS (SELECT 1 FROM contact_lead l WHERE l.phone = p.phone)
        OR EXISTS (SELECT 1 FROM further_phone f WHERE f.e164 = p.phone AND NOT f.shared)
        OR EXISTS (SELECT 1 FROM edited_value e WHERE e.search = p.phone AND e.field = 'phone'));
    INSERT OR IGNORE INTO temp.dirty_key
    SELECT 'e', p.email_key, '' FROM staged_person p WHERE p.email_key IS NOT NULL
      AND (EXISTS (SELECT 1 FROM contact_lead l WHERE l.email_key = p.email_key)
        OR EXISTS (SELECT 1 FROM further_email f WHERE f.email_key = p.email_key AND NOT f.shared)
        OR EXISTS (SELECT 1 FROM edited_value e WHERE e.search = p.email_key AND e.field = 'email'));
    INSERT OR IGNORE INTO temp.dirty_key
    SELECT 'x', p.external_id, p.id_namespace FROM staged_person p WHERE p.external_id IS NOT NULL
      AND EXISTS (SELECT 1 FROM contact_lead l WHERE l.external_id = p.external_id AND l.id_namespace = p.id_namespace);
    INSERT OR IGNORE INTO temp.dirty_key
    SELECT 'n', n.value, '' FROM temp.person_named n JOIN staged_person p ON p.id = n.row_id
    WHERE EXISTS (SELECT 1 FROM contact_lead l WHERE l.name_key = p.name_key AND ${namedOnly('l')} AND ${statement('l')} = n.value);
  `);
}

/** The given name with the suffix: father and son may share a given name and differ in Jr and Sr. */
const givenKey = (row: string) => `
  CASE WHEN substr(${row}.name_key, -3) IN (' jr', ' sr', ' ii', 'iii', ' iv') AND ${row}.name_key LIKE '% %'
    THEN ${row}.given_key || substr(${row}.name_key, -3) ELSE ${row}.given_key END`;

/**
 * The rows of the file with a dirty key, in one scan. Testing the columns first is cheaper than joining every row
 * with a list of its keys.
 */
export function holdersOfFile(db: Db): void {
  const held = `t.kind, t.value, t.id_namespace, p.id, ${givenKey('p')}, p.given_mark, p.name_key, CASE t.kind WHEN 'e' THEN lower(p.email) END`;
  db.exec(`
    INSERT INTO temp.holder (kind, value, id_namespace, node, given_key, given_mark, name_key, email)
    SELECT ${held} FROM staged_person p CROSS JOIN temp.dirty_key t ON t.value IN (p.phone, p.email_key, p.external_id)
    WHERE (p.phone IN (SELECT value FROM temp.dirty_key) OR p.email_key IN (SELECT value FROM temp.dirty_key)
        OR p.external_id IN (SELECT value FROM temp.dirty_key))
      AND t.value = CASE t.kind WHEN 'p' THEN p.phone WHEN 'e' THEN p.email_key WHEN 'x' THEN p.external_id END
      AND t.id_namespace = CASE t.kind WHEN 'x' THEN p.id_namespace ELSE '' END
    UNION ALL
    SELECT ${held} FROM temp.person_phone f JOIN temp.dirty_key t ON t.value = f.e164 AND t.kind = 'p'
    JOIN staged_person p ON p.id = f.row_id
    UNION ALL
    SELECT t.kind, t.value, t.id_namespace, p.id, ${givenKey('p')}, p.given_mark, p.name_key, lower(f.email)
    FROM temp.person_email f JOIN temp.dirty_key t ON t.value = f.email_key AND t.kind = 'e'
    JOIN staged_person p ON p.id = f.row_id WHERE NOT f.shared
    UNION ALL
    SELECT ${held} FROM temp.person_named n JOIN temp.dirty_key t ON t.value = n.value AND t.kind = 'n'
    JOIN staged_person p ON p.id = n.row_id;
  `);
}

/** The contacts with a dirty key, under each name of their leads. */
export function holdersOfBase(db: Db): void {
  const held = (email: string) =>
    `t.kind, t.value, t.id_namespace, -l.contact_id, ${givenKey('l')}, l.given_mark, l.name_key, ${email}, l.id`;
  db.exec(`
    INSERT INTO temp.holder (kind, value, id_namespace, node, given_key, given_mark, name_key, email, lead_id)
    SELECT ${held('NULL')} FROM temp.dirty_key t CROSS JOIN contact_lead l ON l.phone = t.value WHERE t.kind = 'p'
    UNION ALL
    SELECT ${held('NULL')} FROM temp.dirty_key t CROSS JOIN further_phone f ON f.e164 = t.value
    CROSS JOIN contact_lead l ON l.id = f.lead_id WHERE t.kind = 'p' AND NOT f.shared
    UNION ALL
    SELECT ${held('lower(f.email)')} FROM temp.dirty_key t CROSS JOIN further_email f ON f.email_key = t.value
    CROSS JOIN contact_lead l ON l.id = f.lead_id WHERE t.kind = 'e' AND NOT f.shared
    UNION ALL
    SELECT ${held('lower(l.email)')} FROM temp.dirty_key t CROSS JOIN contact_lead l ON l.email_key = t.value WHERE t.kind = 'e'
    UNION ALL
    SELECT ${held('NULL')} FROM temp.dirty_key t
    CROSS JOIN contact_lead l ON l.external_id = t.value AND l.id_namespace = t.id_namespace WHERE t.kind = 'x'
    UNION ALL
    SELECT ${held('NULL')} FROM temp.dirty_key t
    CROSS JOIN (SELECT n.value, min(n.row_id) AS row_id FROM temp.person_named n GROUP BY n.value) n ON n.value = t.value
    JOIN staged_person p ON p.id = n.row_id
    CROSS JOIN contact_lead l ON l.name_key = p.name_key AND ${namedOnly('l')} AND ${statement('l')} = t.value WHERE t.kind = 'n'
    UNION ALL
    SELECT t.kind, t.value, t.id_namespace, -e.contact_id, c.given_key, c.given_mark, c.name_key,
      CASE t.kind WHEN 'e' THEN lower(c.email) END, NULL
    FROM temp.dirty_key t
    JOIN edited_value e ON e.search = t.value AND e.field = CASE t.kind WHEN 'p' THEN 'phone' ELSE 'email' END
    JOIN contact c ON c.id = e.contact_id
    WHERE t.kind IN ('p', 'e');
  `);
}

/** Numbers the holders 1 … n; returns n. */
export function numberNodes(db: Db): number {
  return db.prepare('INSERT INTO temp.node (node) SELECT DISTINCT node FROM temp.holder ORDER BY node').run().changes;
}

/** A node and the key it holds. */
export type Holding = readonly [node: number, value: string, kind: string, namespace: string, component: string];

/** All holders, ordered by key and group. */
export function groupedHolders(db: Db): IterableIterator<Holding> {
  return db
    .prepare(`
      SELECT n.id, h.value, h.kind, h.id_namespace, h.part
      FROM temp.holder h JOIN temp.node n ON n.node = h.node
      ORDER BY 2, 3, 4, 5`)
    .raw()
    .iterate() as IterableIterator<Holding>;
}

/** Writes the components; nodes without others need no line. */
export function writeComponents(db: Db, members: Iterable<readonly [number, number]>): void {
  const insert = db.prepare('INSERT OR REPLACE INTO temp.component (id, root) VALUES (?, ?)');
  // One statement for all: a statement each costs more than the rows.
  db.transaction(() => {
    for (const [id, root] of members) insert.run(id, root);
  })();
  db.exec('CREATE INDEX IF NOT EXISTS temp.component_by_root ON component (root)');
}

/** Chooses the contact of each component: the one with most leads, then the oldest; the others are merged into it. */
export function chooseContacts(db: Db): void {
  db.exec(`
    CREATE TEMP TABLE base_member AS
    SELECT c.root, -n.node AS contact_id, row_number() OVER (
        PARTITION BY c.root ORDER BY (SELECT count(*) FROM contact_lead l WHERE l.contact_id = -n.node) DESC, -n.node) AS place
    FROM temp.component c JOIN temp.node n ON n.id = c.id WHERE n.node < 0;
    CREATE INDEX temp.base_member_root ON base_member (root);
    INSERT INTO temp.merge_plan (loser, winner)
    SELECT l.contact_id, w.contact_id FROM temp.base_member l
    JOIN temp.base_member w ON w.root = l.root AND w.place = 1 WHERE l.place > 1;
    INSERT INTO temp.link (row_id, contact_id, first_row)
    SELECT n.node, w.contact_id, min(n.node) OVER (PARTITION BY c.root)
    FROM temp.component c JOIN temp.node n ON n.id = c.id AND n.node > 0
    LEFT JOIN temp.base_member w ON w.root = c.root AND w.place = 1;
    DROP TABLE temp.base_member;
  `);
}

/** Rows of the file by outcome. */
export function linkCounts(db: Db): { duplicate: number; merged: number } {
  return db
    .prepare(`
      SELECT coalesce(sum(row_id <> first_row), 0) AS duplicate,
        coalesce(sum(row_id = first_row AND contact_id IS NOT NULL), 0) AS merged
      FROM temp.link`)
    .get() as { duplicate: number; merged: number };
}
