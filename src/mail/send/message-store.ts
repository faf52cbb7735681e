import type { Db } from '../../db/connection.ts';

/** What became of a mail: `sending` that no run is at is unknown. */
export type MailState = 'queued' | 'sending' | 'sent' | 'deferred' | 'refused';

/** The contacts whom a campaign (a parameter) treats. */
export const treated = (campaign: string): string =>
  `SELECT contact_id FROM contact_campaign WHERE campaign_id = ${campaign} AND arm = 'treated'`;

/** The contacts with a mail of a campaign (a parameter) in the queue that was put there after an instant (a parameter). */
export const queuedFor = (campaign: string, after: string): string =>
  `SELECT DISTINCT contact_id FROM mail_message
   WHERE campaign_id = ${campaign} AND occasion <> '' AND contact_id IS NOT NULL
     AND (state IN ('deferred', 'sending') OR (state = 'queued' AND at > ${after}))`;

interface Mail {
  readonly id: number;
  readonly state: MailState;
  /** Null: none was issued yet. */
  readonly token: string | null;
}

/** The mail of a campaign to an address, by its match key. */
export const mailTo = (db: Db, campaign: number, key: string): Mail | undefined =>
  db
    .prepare(`SELECT id, state, token FROM mail_message WHERE campaign_id = ? AND email_key = ? AND occasion = ''`)
    .get(campaign, key) as Mail | undefined;

/** The first mail of a campaign that waits for a contact in the queue; one that may have left before is the last choice. */
export const queuedMail = (db: Db, campaign: number, contact: number): Mail | undefined =>
  db
    .prepare(`
      SELECT id, state, token FROM mail_message
      WHERE campaign_id = ? AND contact_id = ? AND occasion <> '' AND state IN ('queued', 'deferred', 'sending')
      ORDER BY state = 'sending', id LIMIT 1`)
    .get(campaign, contact) as Mail | undefined;

/** Puts the mails of temp.mail_due into the queue of a campaign. */
export function queueMails(db: Db, queue: { readonly campaign: number; readonly at: string }): void {
  db.prepare(`
    INSERT INTO mail_message (campaign_id, contact_id, occasion, state, at)
    SELECT :campaign, contact_id, occasion, 'queued', :at FROM temp.mail_due ORDER BY contact_id`).run(queue);
}

export interface NewMail {
  readonly campaign: number;
  readonly contact: number;
  readonly key: string;
  readonly token: string;
  /** Instant, UTC. */
  readonly at: string;
}

/** Notes that a mail is about to leave; tells its id. */
export const insertSending = (db: Db, mail: NewMail): number =>
  Number(
    db
      .prepare(`
        INSERT INTO mail_message (campaign_id, contact_id, email_key, token, state, at)
        VALUES (:campaign, :contact, :key, :token, 'sending', :at)`)
      .run(mail).lastInsertRowid,
  );

/** Notes that a queued mail is about to leave, and where to. */
export function markLeaving(db: Db, mail: { id: number; key: string; token: string; at: string }): void {
  db.prepare(`
    UPDATE mail_message SET state = 'sending', email_key = :key, token = :token, reply = NULL, at = :at WHERE id = :id`).run(
    mail,
  );
}

/** Notes what became of a mail, with the answer of the relay. */
export function markMail(
  db: Db,
  mail: { readonly id: number; readonly state: MailState; readonly reply: string | null; readonly at: string },
): void {
  db.prepare('UPDATE mail_message SET state = :state, reply = :reply, at = :at WHERE id = :id').run(mail);
}

/** A campaign's mails counted by their state. */
export interface MailCounts {
  readonly campaign: string;
  readonly sent: number;
  /** Cut off: nobody knows whether they arrived. */
  readonly unknown: number;
  readonly deferred: number;
  readonly refused: number;
  /** By a trigger: nothing left yet. */
  readonly queued: number;
}

/** The mails of every campaign that wrote some, or of one by its id. */
export const countMails = (db: Db, campaign?: number): MailCounts[] =>
  db
    .prepare(`
      SELECT k.name AS campaign, count(*) FILTER (WHERE m.state = 'sent') AS sent,
        count(*) FILTER (WHERE m.state = 'sending') AS unknown, count(*) FILTER (WHERE m.state = 'deferred') AS deferred,
        count(*) FILTER (WHERE m.state = 'refused') AS refused, count(*) FILTER (WHERE m.state = 'queued') AS queued
      FROM mail_message m JOIN campaign_plan k ON k.id = m.campaign_id
      WHERE m.campaign_id = coalesce(:campaign, m.campaign_id) GROUP BY k.id ORDER BY k.id`)
    .all({ campaign: campaign ?? null }) as MailCounts[];

/** A mail that did not arrive for sure. */
export interface OpenMail {
  readonly campaign: string;
  readonly contact_id: number | null;
  readonly email: string | null;
  readonly state: 'queued' | 'unknown' | 'deferred' | 'refused';
  readonly reply: string | null;
  readonly at: string;
}

/** The mails that are not known to have been sent, in the order in which they were tried. */
export const openMails = (db: Db, campaign?: number): OpenMail[] =>
  db
    .prepare(`
      SELECT k.name AS campaign, m.contact_id, m.email_key AS email,
        CASE m.state WHEN 'sending' THEN 'unknown' ELSE m.state END AS state, m.reply, m.at
      FROM mail_message m JOIN campaign_plan k ON k.id = m.campaign_id
      WHERE m.state <> 'sent' AND m.campaign_id = coalesce(:campaign, m.campaign_id) ORDER BY m.id`)
    .all({ campaign: campaign ?? null }) as OpenMail[];
