import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Campaign } from './campaign.ts';

const columns = [
  'name',
  'expression',
  'channel',
  'product',
  'offer',
  'message',
  'price',
  'budget',
  'contact_cost',
  'currency',
  'starts_on',
  'ends_on',
  'holdout',
  'seed',
  'created_at',
] as const;

/** What is stored of a campaign when it begins. */
export type NewCampaign = Pick<Campaign, (typeof columns)[number]>;

/** Stores a campaign without members; tells its id. */
export const insertCampaign = (db: Db, campaign: NewCampaign & { readonly name_key: string }): number =>
  Number(
    db
      .prepare(`
        INSERT INTO campaign (name_key, ${columns.join(', ')})
        VALUES (:name_key, ${columns.map((column) => `:${column}`).join(', ')})`)
      .run(campaign).lastInsertRowid,
  );

const selectCampaign = `SELECT id, ${columns.join(', ')}, closed_on FROM campaign`;

/** The campaign of a folded name. */
export const findCampaign = (db: Db, nameKey: string): Campaign | undefined =>
  db.prepare(`${selectCampaign} WHERE name_key = ?`).get(nameKey) as Campaign | undefined;

/** All campaigns, the newest first. */
export const allCampaigns = (db: Db): Campaign[] =>
  db.prepare(`${selectCampaign} ORDER BY id DESC`).all() as Campaign[];

/** The names of all campaigns. */
export const campaignNames = (db: Db): string[] =>
  db.prepare('SELECT name FROM campaign ORDER BY id').pluck().all() as string[];

/** Closes a campaign on a day. */
export function markClosed(db: Db, campaign: number, on: LocalDate): void {
  db.prepare('UPDATE campaign SET closed_on = :on WHERE id = :campaign').run({ campaign, on });
}

interface Draw {
  /** An SQL number of the contact `s.contact_id`, evenly spread. */
  readonly hash: string;
  /** Members whose number is below are held out. */
  readonly limit: number;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** Freezes the contacts of temp.selected as members, each in its arm. */
export function insertMembers(db: Db, campaign: number, { hash, limit, parameters }: Draw): void {
  db.prepare(`
    INSERT INTO campaign_member (campaign_id, contact_id, arm)
    SELECT :campaign, s.contact_id, CASE WHEN ${hash} < :limit THEN 'holdout' ELSE 'treated' END
    FROM temp.selected s ORDER BY s.contact_id`).run({ ...parameters, campaign, limit });
}

/** How many contacts a campaign has in each arm, and in both by a merge. */
export interface ArmCounts {
  readonly treated: number;
  readonly holdout: number;
  readonly crossed: number;
}

/** The arms of every campaign, or of one, by its id. */
export const countArms = (db: Db, campaign?: number): Map<number, ArmCounts> =>
  new Map(
    (
      db
        .prepare(`
          SELECT campaign_id, count(*) FILTER (WHERE arm = 'treated') AS treated,
            count(*) FILTER (WHERE arm = 'holdout') AS holdout, count(*) FILTER (WHERE arm IS NULL) AS crossed
          FROM contact_campaign WHERE campaign_id = coalesce(:campaign, campaign_id) GROUP BY campaign_id`)
        .all({ campaign: campaign ?? null }) as (ArmCounts & { campaign_id: number })[]
    ).map(({ campaign_id, ...arms }) => [campaign_id, arms]),
  );
