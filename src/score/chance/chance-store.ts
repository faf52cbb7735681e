import type { Db } from '../../db/connection.ts';

/** A fresh temp.contact_chance, a row a contact whose chance is known; tells its name. */
export function createChances(db: Db): 'temp.contact_chance' {
  db.exec(`
    DROP TABLE IF EXISTS temp.contact_chance;
    CREATE TEMP TABLE contact_chance (contact_id INTEGER PRIMARY KEY, value REAL NOT NULL) STRICT`);
  return 'temp.contact_chance';
}
