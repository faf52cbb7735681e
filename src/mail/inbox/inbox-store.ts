import type { Db } from '../../db/connection.ts';
import type { MailOutcome } from './classify.ts';

/** A mail of ours that an incoming one is about. */
export interface AboutMail {
  /** Null: erased since. */
  readonly contact: number | null;
  /** Match key of the address; null: erased since. */
  readonly key: string | null;
  readonly campaign: string;
}

/** The mail of a token. */
export const mailOfToken = (db: Db, token: string): AboutMail | undefined =>
  db
    .prepare(`
      SELECT m.contact_id AS contact, m.email_key AS key, k.name AS campaign
      FROM mail_message m JOIN campaign_plan k ON k.id = m.campaign_id WHERE m.token = ?`)
    .get(token) as AboutMail | undefined;

/** Notes that a mail was read; false: it was before. */
export const insertReceived = (db: Db, mail: { hash: string; outcome: MailOutcome; at: string }): boolean =>
  db
    .prepare(
      'INSERT INTO mail_received (message_hash, outcome, read_at) VALUES (:hash, :outcome, :at) ON CONFLICT DO NOTHING',
    )
    .run(mail).changes === 1;

/** How far a mailbox was read, and when. */
export interface InboxState {
  /** Instant, UTC. */
  readonly read_at: string;
  readonly position: string | null;
}

export const inboxState = (db: Db, source: string): InboxState | undefined =>
  db.prepare('SELECT read_at, position FROM mail_inbox WHERE source = ?').get(source) as InboxState | undefined;

/** Notes that a mailbox was read whole up to a position. */
export function saveInbox(db: Db, inbox: { source: string; at: string; position: string | null }): void {
  db.prepare(`
    INSERT INTO mail_inbox (source, read_at, position) VALUES (:source, :at, :position)
    ON CONFLICT DO UPDATE SET read_at = excluded.read_at, position = excluded.position`).run(inbox);
}
