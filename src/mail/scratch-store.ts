import type { Db } from '../db/connection.ts';

/** An empty temp.mail_due (contact_id, occasion): mails that are to be queued. */
export function createMailDue(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.mail_due;
    CREATE TEMP TABLE mail_due (contact_id INTEGER PRIMARY KEY, occasion TEXT NOT NULL) STRICT`);
}
