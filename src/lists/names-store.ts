import type { Db } from '../db/connection.ts';

/** The names of all lists, in order. */
export const listNames = (db: Db): string[] =>
  db.prepare('SELECT name FROM list ORDER BY name').pluck().all() as string[];
