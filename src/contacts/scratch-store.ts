import type { Db } from '../db/connection.ts';
import { consentChannels } from '../shared/channel.ts';
import { personColumns } from './person/person.ts';

const integers: readonly string[] = ['birth_year', 'income_min', 'income_max'];

/** The columns of a person as a table declares them. */
export const personColumnTypes = personColumns
  .map((column) => `${column} ${integers.includes(column) ? 'INTEGER' : 'TEXT'}`)
  .join(',\n    ');

/**
 * SQL of a staging table of people: column for column as `lead`, so that its rows can be taken over as they lie.
 * `id`, `import_id` and `contact_id` are what the lead's would be if no other run came between.
 */
const personTable = (kind: 'TABLE' | 'TEMP TABLE') => `
  CREATE ${kind} staged_person (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    record TEXT NOT NULL,
    ${personColumnTypes},
    flags TEXT NOT NULL DEFAULT ''
  ) STRICT;`;

/**
 * SQL of staged_consent: what a staged row says of a channel, at most one line each. granted; withdrawn: a refusal;
 * not_given: asked for, and no yes was given. No line: the row says nothing of the channel.
 */
export const consentTable = `
  CREATE TABLE staged_consent (
    id INTEGER NOT NULL,           -- the staged row
    channel TEXT NOT NULL CHECK (channel IN (${consentChannels.map((channel) => `'${channel}'`).join(', ')})),
    state TEXT NOT NULL CHECK (state IN ('granted', 'withdrawn', 'not_given')),
    given_on TEXT,                 -- local date; NULL: the day of the import
    PRIMARY KEY (id, channel)
  ) STRICT, WITHOUT ROWID;`;

/**
 * The staging tables of a file of people: staged_person; staged_again, its rows of which a key may have come before, or
 * that have none; staged_further, those with further phones or e-mails, or with shared phones;
 * staged_extra, what a row says beside the person; staged_consent.
 */
export const peopleTables = `${personTable('TABLE')}${consentTable}
  CREATE TABLE staged_again (id INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE staged_further (id INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE staged_extra (
    id INTEGER PRIMARY KEY,
    orders_before INTEGER,
    spent_before INTEGER,
    first_order_before TEXT,
    last_order_before TEXT
  ) STRICT;`;

/** Forgets the people who were gathered in TEMP. */
export function dropGathered(db: Db): void {
  db.exec('DROP TABLE IF EXISTS temp.staged_person');
}

/** An empty staged_person in TEMP, for people who are gathered from elsewhere than a file of people. */
export function gatherPeople(db: Db): void {
  dropGathered(db);
  db.exec(personTable('TEMP TABLE'));
}

/** What changes when a row is read again: the values of a person and the codes of its cells. */
export const rereadColumns = [...personColumns, 'flags'] as const;

/** The TEMP table of rows that read otherwise now, with all their values and those that they had. */
export function createReread(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.reread;
    CREATE TEMP TABLE reread (lead_id INTEGER PRIMARY KEY, before TEXT NOT NULL, ${rereadColumns.join(', ')})`);
}

/** The table of contacts whose stored answers must be computed anew. */
export function createDirty(db: Db): void {
  db.exec('DROP TABLE IF EXISTS temp.dirty; CREATE TEMP TABLE dirty (contact_id INTEGER PRIMARY KEY)');
}

/** The tables in which matching tells whose the staged rows are. */
export function createLinkTables(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.person_phone;
    DROP TABLE IF EXISTS temp.person_shared_phone;
    DROP TABLE IF EXISTS temp.person_email;
    DROP TABLE IF EXISTS temp.link;
    DROP TABLE IF EXISTS temp.row_flag;
    -- The second and further numbers of a row.
    CREATE TEMP TABLE person_phone (e164 TEXT NOT NULL, row_id INTEGER NOT NULL, PRIMARY KEY (e164, row_id)) WITHOUT ROWID;
    -- Its switchboards and hotlines, which are no keys.
    CREATE TEMP TABLE person_shared_phone (e164 TEXT NOT NULL, row_id INTEGER NOT NULL, ext TEXT, PRIMARY KEY (e164, row_id)) WITHOUT ROWID;
    -- Its second and further e-mails; shared: a mailbox of a role, which is no key.
    CREATE TEMP TABLE person_email (email_key TEXT NOT NULL, row_id INTEGER NOT NULL, email TEXT NOT NULL, shared INTEGER NOT NULL, PRIMARY KEY (email_key, row_id)) WITHOUT ROWID;
    -- Rows that lead to a contact of the base, or to the contact of an earlier row.
    CREATE TEMP TABLE link (row_id INTEGER PRIMARY KEY, contact_id INTEGER, first_row INTEGER NOT NULL);
    -- What matching noticed about a row.
    CREATE TEMP TABLE row_flag (row_id INTEGER NOT NULL, flag TEXT NOT NULL, PRIMARY KEY (row_id, flag)) WITHOUT ROWID;`);
}
