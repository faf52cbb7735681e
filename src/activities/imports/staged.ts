import { peopleTables } from '../../contacts/index.ts';

/** What a row says beside its person, in the order in which a row is filled; id is that of staged_person. */
export const activityColumns = {
  id: 'INTEGER PRIMARY KEY',
  typed_token: 'TEXT', // as typed
  token: 'TEXT', // where it is one
  token_phone: 'TEXT', // E.164 of a number that was typed where the token belongs
  kind: 'TEXT NOT NULL',
  direction: 'TEXT NOT NULL',
  event: 'TEXT',
  sensitive: 'INTEGER NOT NULL',
  at: 'TEXT', // instant; NULL: only the day is known, or nothing
  on_day: 'TEXT',
  word: 'TEXT', // what came of it, as typed
  note: 'TEXT',
  next_on: 'TEXT',
  seconds: 'INTEGER',
  staff: 'TEXT',
  campaign: 'TEXT',
} as const;

/** The staging tables of a file of activities: who (staged_person), what (staged_activity), what it refuses (staged_consent). */
export const activityTables = `${peopleTables}
  CREATE TABLE staged_activity (${Object.entries(activityColumns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')}) STRICT;`;
