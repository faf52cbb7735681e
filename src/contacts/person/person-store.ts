import type { Db } from '../../db/connection.ts';
import { personColumns } from './person.ts';

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
    channel TEXT NOT NULL CHECK (channel IN ('call', 'sms', 'zalo', 'email', 'mail')),
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
