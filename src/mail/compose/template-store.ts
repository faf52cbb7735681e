import type { Db } from '../../db/connection.ts';
import type { Language } from '../../shared/text.ts';
import type { Template } from './template.ts';

export interface StoredTemplate extends Template {
  readonly language: Language;
}

/** Saves the text of a campaign in a language, in the place of an earlier one. */
export function saveTemplate(db: Db, campaign: number, { template, at }: { template: StoredTemplate; at: string }) {
  db.prepare(`
    INSERT INTO mail_template (campaign_id, language, subject, body, saved_at)
    VALUES (:campaign, :language, :subject, :body, :at)
    ON CONFLICT DO UPDATE SET subject = excluded.subject, body = excluded.body, saved_at = excluded.saved_at`).run({
    ...template,
    campaign,
    at,
  });
}

/** The texts of a campaign, Vietnamese first. */
export const templatesOf = (db: Db, campaign: number): StoredTemplate[] =>
  db
    .prepare('SELECT language, subject, body FROM mail_template WHERE campaign_id = ? ORDER BY language DESC')
    .all(campaign) as StoredTemplate[];
