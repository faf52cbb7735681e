import type { Db } from '../db/connection.ts';

/** How many people the database holds. */
export const countPeople = (db: Db): number => db.prepare('SELECT count(*) FROM contact').pluck().get() as number;

/** Adds every contact to temp.dirty. */
export const markAllDirty = (db: Db): void => {
  db.exec('INSERT OR IGNORE INTO temp.dirty (contact_id) SELECT id FROM contact');
};

/** Keeps a table as it is now beside it, as temp.copy_of_TABLE. */
export const copyTable = (db: Db, table: string): void => {
  db.exec(`CREATE TEMP TABLE "copy_of_${table}" AS SELECT * FROM main."${table}"`);
};

/** How many rows of a table are not in its copy, or the other way round. */
export const countDifferences = (db: Db, table: string): number =>
  db
    .prepare(`
      SELECT (SELECT count(*) FROM (SELECT * FROM main."${table}" EXCEPT SELECT * FROM temp."copy_of_${table}"))
        + (SELECT count(*) FROM (SELECT * FROM temp."copy_of_${table}" EXCEPT SELECT * FROM main."${table}"))`)
    .pluck()
    .get() as number;
