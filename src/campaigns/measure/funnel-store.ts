import type { Db } from '../../db/connection.ts';
import { fillPeriodOrders } from '../../orders/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Campaign } from '../setup/campaign.ts';

/** The campaigns that a funnel is about, and the days whose orders count. */
export interface FunnelScope {
  readonly campaigns: readonly Campaign[];
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly currency: string;
}

/** People at each step of a funnel, and what they brought. Amounts in minor units. */
export interface FunnelCounts {
  readonly members: number;
  readonly assigned: number;
  readonly attempted: number;
  readonly reached: number;
  readonly interested: number;
  readonly mailed: number;
  readonly registered: number;
  readonly quoted: number;
  readonly ordered: number;
  readonly buyers: number;
  readonly orders: number;
  readonly revenue: number;
  readonly cost: number;
}

/**
 * temp.funnel_fact with a row a treated member of the campaigns: how far the person came by activities of theirs that name
 * the campaign, by quotes and by orders, what it cost, and who worked on it last (else who has the person).
 */
export function fillFacts(db: Db, { campaigns, from, until, currency }: FunnelScope): void {
  db.exec('DROP TABLE IF EXISTS temp.funnel_campaign');
  db.exec(
    'CREATE TEMP TABLE funnel_campaign (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, cost INTEGER NOT NULL) STRICT',
  );
  const insert = db.prepare('INSERT INTO temp.funnel_campaign (id, name, cost) VALUES (?, ?, ?)');
  for (const { id, name, contact_cost } of campaigns) insert.run(id, name, contact_cost ?? 0);
  db.exec(`
    DROP TABLE IF EXISTS temp.funnel_fact;
    CREATE TEMP TABLE funnel_fact (
      contact_id INTEGER PRIMARY KEY, assigned INTEGER, attempted INTEGER, reached INTEGER, interested INTEGER, mailed INTEGER,
      registered INTEGER, quoted INTEGER, ordered INTEGER, orders INTEGER, revenue INTEGER, cost INTEGER, staff TEXT
    ) STRICT;
    DROP TABLE IF EXISTS temp.funnel_member;
    CREATE TEMP TABLE funnel_member (contact_id INTEGER PRIMARY KEY) STRICT;
    INSERT OR IGNORE INTO temp.funnel_member (contact_id)
    SELECT m.contact_id FROM temp.funnel_campaign k CROSS JOIN contact_campaign m ON m.campaign_id = k.id
    WHERE m.arm = 'treated'`);
  fillPeriodOrders(db, { from, until, currency, among: 'temp.funnel_member' });
  db.prepare(insertFacts).run({ until });
}

const insertFacts = `
  INSERT INTO temp.funnel_fact
  WITH done AS (
    SELECT t.contact_id, max(${outgoing('t')}) AS attempted, max(t.reached) AS reached,
      max(coalesce(t.stage IN ('interested', 'customer', 'regular', 'friend'), 0)) AS interested,
      max(t.kind = 'email' AND t.direction = 'out' AND coalesce(t.event, 'sent') NOT IN ('bounced', 'failed')) AS mailed,
      max(coalesce(t.disposition = 'registered', 0) OR t.kind = 'form') AS registered,
      max(coalesce(t.disposition = 'quoted', 0)) AS quoted, max(coalesce(t.disposition = 'ordered', 0)) AS ordered
    FROM temp.funnel_campaign k CROSS JOIN contact_activity t ON t.campaign = k.name
    WHERE t.contact_id IS NOT NULL AND t.on_day <= :until GROUP BY t.contact_id
  ), worker AS (
    SELECT contact_id, staff FROM (
      SELECT t.contact_id, t.staff, row_number() OVER (PARTITION BY t.contact_id ORDER BY t.at DESC, t.activity_id DESC) AS newest
      FROM temp.funnel_campaign k CROSS JOIN contact_activity t ON t.campaign = k.name
      WHERE t.staff IS NOT NULL AND t.on_day <= :until)
    WHERE newest = 1
  ), paid AS (
    SELECT contact_id, sum(cost) AS cost FROM (
      SELECT DISTINCT t.contact_id, k.id, k.cost
      FROM temp.funnel_campaign k CROSS JOIN contact_activity t ON t.campaign = k.name
      WHERE ${outgoing('t')} AND t.on_day <= :until)
    GROUP BY contact_id
  ), given AS (
    SELECT a.contact_id, min(a.agent) FILTER (WHERE a.ended_on IS NULL) AS agent
    FROM temp.funnel_campaign k CROSS JOIN assignment a ON a.campaign_id = k.id
    WHERE a.assigned_on <= :until GROUP BY a.contact_id
  ), offered AS (
    SELECT DISTINCT q.contact_id FROM temp.funnel_campaign k CROSS JOIN quote q ON q.campaign_id = k.id
    WHERE q.quoted_on <= :until
  )
  SELECT m.contact_id, g.contact_id IS NOT NULL, coalesce(d.attempted, 0), coalesce(d.reached, 0), coalesce(d.interested, 0),
    coalesce(d.mailed, 0), coalesce(d.registered, 0), coalesce(d.quoted, 0) OR o.contact_id IS NOT NULL,
    coalesce(d.ordered, 0) OR p.contact_id IS NOT NULL, coalesce(p.orders, 0), coalesce(p.amount, 0), coalesce(c.cost, 0),
    coalesce(w.staff, g.agent)
  FROM temp.funnel_member m LEFT JOIN done d USING (contact_id) LEFT JOIN worker w USING (contact_id)
  LEFT JOIN paid c USING (contact_id) LEFT JOIN given g USING (contact_id) LEFT JOIN offered o USING (contact_id)
  LEFT JOIN temp.period_order p USING (contact_id)`;

/** Did the shop contact somebody: SQL over an activity. */
function outgoing(t: string): string {
  return `${t}.direction = 'out' AND ${t}.channel IS NOT NULL`;
}

const counts = `
  count(*) AS members, coalesce(sum(f.assigned), 0) AS assigned, coalesce(sum(f.attempted), 0) AS attempted,
  coalesce(sum(f.reached), 0) AS reached, coalesce(sum(f.interested), 0) AS interested, coalesce(sum(f.mailed), 0) AS mailed,
  coalesce(sum(f.registered), 0) AS registered, coalesce(sum(f.quoted), 0) AS quoted, coalesce(sum(f.ordered), 0) AS ordered,
  count(*) FILTER (WHERE f.orders > 0) AS buyers, coalesce(sum(f.orders), 0) AS orders,
  coalesce(sum(f.revenue), 0) AS revenue, coalesce(sum(f.cost), 0) AS cost`;

/** The steps of all people of temp.funnel_fact. */
export const countAll = (db: Db): FunnelCounts =>
  db.prepare(`SELECT ${counts} FROM temp.funnel_fact f`).get() as FunnelCounts;

/** By what a funnel is split from its facts. Who stands on several lists counts with each. */
export type FunnelGroup = 'list' | 'vendor' | 'staff';

const grouped: Readonly<Record<FunnelGroup, string>> = {
  list: `(SELECT DISTINCT contact_id, list AS name FROM contact_list) g JOIN temp.funnel_fact f ON f.contact_id = g.contact_id`,
  vendor: `(SELECT DISTINCT l.contact_id, n.vendor AS name FROM contact_list l JOIN bought_list n ON n.name = l.list
    WHERE n.vendor IS NOT NULL) g JOIN temp.funnel_fact f ON f.contact_id = g.contact_id`,
  staff: `(SELECT contact_id, staff AS name FROM temp.funnel_fact WHERE staff IS NOT NULL) g
    JOIN temp.funnel_fact f ON f.contact_id = g.contact_id`,
};

/** The steps by list, vendor or staff, in the order of their names. */
export const countBy = (db: Db, by: FunnelGroup): (FunnelCounts & { readonly name: string })[] =>
  db.prepare(`SELECT g.name, ${counts} FROM ${grouped[by]} GROUP BY g.name ORDER BY g.name`).all() as (FunnelCounts & {
    name: string;
  })[];
