import type { Db } from '../db/connection.ts';

/** The tables of what is to be merged, and of what people must judge. */
export function createPlanTables(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.merge_plan;
    DROP TABLE IF EXISTS temp.doubt;
    CREATE TEMP TABLE merge_plan (loser INTEGER PRIMARY KEY, winner INTEGER NOT NULL);
    -- Rows or contacts that share a key and contradict each other.
    CREATE TEMP TABLE doubt (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;`);
}
