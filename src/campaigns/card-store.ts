import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** A campaign of a contact, as the card tells it. */
export interface CardCampaign {
  readonly campaign: string;
  /** Null where a merge joined two arms. */
  readonly arm: 'treated' | 'holdout' | null;
  readonly closed_on: LocalDate | null;
  /** Who has the person in it. */
  readonly agent: string | null;
}

/** The campaigns of a contact, the newest first. */
export const campaignsOf = (db: Db, contact: number): CardCampaign[] =>
  db
    .prepare(`
      SELECT k.name AS campaign, m.arm, k.closed_on, (
          SELECT a.agent FROM contact_assignment a WHERE a.campaign_id = k.id AND a.contact_id = m.contact_id LIMIT 1) AS agent
      FROM (SELECT campaign_id, contact_id, CASE WHEN min(arm) = max(arm) THEN min(arm) END AS arm
        FROM campaign_member WHERE contact_id = ? GROUP BY campaign_id) m
      JOIN campaign k ON k.id = m.campaign_id ORDER BY k.id DESC`)
    .all(contact) as CardCampaign[];
