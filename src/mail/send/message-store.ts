import type { Db } from '../../db/connection.ts';

/** What became of a mail: `sending` that no run is at is unknown. */
export type MailState = 'sending' | 'sent' | 'deferred' | 'refused';

/** The contacts whom a campaign (a parameter) treats. */
export const treated = (campaign: string): string =>
  `SELECT contact_id FROM contact_campaign WHERE campaign_id = ${campaign} AND arm = 'treated'`;

interface Mail {
  readonly id: number;
  readonly state: MailState;
  readonly token: string;
}

/** The mail of a campaign to an address, by its match key. */
export const mailTo = (db: Db, campaign: number, key: string): Mail | undefined =>
  db.prepare('SELECT id, state, token FROM mail_message WHERE campaign_id = ? AND email_key = ?').get(campaign, key) as
    | Mail
    | undefined;

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
}

/** The mails of every campaign that wrote some, or of one by its id. */
export const countMails = (db: Db, campaign?: number): MailCounts[] =>
  db
    .prepare(`
      SELECT k.name AS campaign, count(*) FILTER (WHERE m.state = 'sent') AS sent,
        count(*) FILTER (WHERE m.state = 'sending') AS unknown, count(*) FILTER (WHERE m.state = 'deferred') AS deferred,
        count(*) FILTER (WHERE m.state = 'refused') AS refused
      FROM mail_message m JOIN campaign_plan k ON k.id = m.campaign_id
      WHERE m.campaign_id = coalesce(:campaign, m.campaign_id) GROUP BY k.id ORDER BY k.id`)
    .all({ campaign: campaign ?? null }) as MailCounts[];

/** A mail that did not arrive for sure. */
export interface OpenMail {
  readonly campaign: string;
  readonly contact_id: number | null;
  readonly email: string | null;
  readonly state: 'unknown' | 'deferred' | 'refused';
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
