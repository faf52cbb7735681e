import Database from 'better-sqlite3';
import { configure, type Db } from '../src/db/connection.ts';
import { openPrivate } from '../src/db/open.ts';

let template: Buffer | undefined;

/** An empty database in memory: a copy of one that the migrations made once. */
export function emptyDatabase(): Db {
  if (!template) {
    const made = openPrivate();
    template = made.serialize();
    made.close();
  }
  return configure(new Database(template));
}
