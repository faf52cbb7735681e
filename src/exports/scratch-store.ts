import type { Db } from '../db/connection.ts';

/** An empty temp.verdict (contact_id, reason, usable). */
export function createVerdict(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.verdict;
    CREATE TEMP TABLE verdict (contact_id INTEGER PRIMARY KEY, reason TEXT, usable INTEGER NOT NULL) STRICT`);
}

/** An empty temp.admitted (contact_id, address). */
export function createAdmitted(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.admitted;
    CREATE TEMP TABLE admitted (contact_id INTEGER PRIMARY KEY, address TEXT) STRICT`);
}
