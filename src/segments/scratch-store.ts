import type { Db } from '../db/connection.ts';

/** A row a selected contact; fillSelected fills it. */
export function createSelected(db: Db): void {
  db.exec('DROP TABLE IF EXISTS temp.selected; CREATE TEMP TABLE selected (contact_id INTEGER PRIMARY KEY)');
}
