import type { Db } from '../../db/connection.ts';
import { fillPeriodOrders } from '../../orders/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Campaign } from '../setup/campaign.ts';

/** What the members of an arm did in the days of a campaign. Amounts in minor units. */
export interface ArmOutcome {
  readonly members: number;
  readonly buyers: number;
  readonly orders: number;
  readonly revenue: number;
  /** Sum of the squares of what each member spent. */
  readonly squares: number;
}

const nobody: ArmOutcome = { members: 0, buyers: 0, orders: 0, revenue: 0, squares: 0 };

/** The outcome of both arms up to a day. Whoever a merge put into both is in neither: `crossed` counts them. */
export function armOutcomes(db: Db, campaign: Campaign, until: LocalDate) {
  const among = `(SELECT contact_id FROM contact_campaign WHERE campaign_id = ${campaign.id})`;
  fillPeriodOrders(db, { from: campaign.starts_on, until, currency: campaign.currency, among });
  const rows = db
    .prepare(`
      SELECT coalesce(m.arm, 'crossed') AS arm, count(*) AS members, count(p.contact_id) AS buyers,
        coalesce(sum(p.orders), 0) AS orders, coalesce(sum(p.amount), 0) AS revenue,
        coalesce(sum(1.0 * p.amount * p.amount), 0.0) AS squares
      FROM contact_campaign m LEFT JOIN temp.period_order p ON p.contact_id = m.contact_id
      WHERE m.campaign_id = ? GROUP BY 1`)
    .all(campaign.id) as (ArmOutcome & { arm: string })[];
  const armNamed = (arm: string) => rows.find((row) => row.arm === arm) ?? nobody;
  return { treated: armNamed('treated'), holdout: armNamed('holdout'), crossed: armNamed('crossed').members };
}

/** How many treated members somebody worked on for the campaign: what a contact costs is paid for each. */
export const workedOn = (db: Db, { id, name }: Campaign): number =>
  db
    .prepare(`
      SELECT count(DISTINCT t.contact_id) FROM contact_activity t
      JOIN campaign_member m ON m.campaign_id = :id AND m.contact_id = t.contact_id
      WHERE t.campaign = :name AND t.direction = 'out' AND t.channel IS NOT NULL`)
    .pluck()
    .get({ id, name }) as number;
