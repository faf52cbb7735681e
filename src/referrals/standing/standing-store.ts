import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { ReferralClaim, ReferralState } from './judge.ts';

interface DatedReferralClaim extends ReferralClaim {
  readonly on: LocalDate;
}

/** The referrals up to a day, in the order in which they are judged. */
export const claimsUpTo = (db: Db, asOf: LocalDate): DatedReferralClaim[] =>
  db
    .prepare(`
      SELECT referral_id AS id, referrer_id AS referrer, contact_id AS referred, referred_on AS "on" FROM contact_referral
      WHERE referred_on <= ? ORDER BY referred_on, referral_id`)
    .all(asOf) as DatedReferralClaim[];

/** temp.referral_standing: judged referrals. */
export function writeStanding(
  db: Db,
  claims: readonly (DatedReferralClaim & { readonly state: ReferralState })[],
): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.referral_standing;
    CREATE TEMP TABLE referral_standing (
      referral_id INTEGER PRIMARY KEY, referrer_id INTEGER, contact_id INTEGER, referred_on TEXT NOT NULL, state TEXT NOT NULL
    ) STRICT`);
  const insert = db.prepare(`
    INSERT INTO temp.referral_standing (referral_id, referrer_id, contact_id, referred_on, state)
    VALUES (:id, :referrer, :referred, :on, :state)`);
  for (const claim of claims) insert.run(claim);
  db.exec(`
    CREATE INDEX temp.referral_standing_by_contact ON referral_standing (contact_id);
    CREATE INDEX temp.referral_standing_by_referrer ON referral_standing (referrer_id)`);
}

/** Who counts as brought by a contact, directly and through others, with what they bought. */
export interface TreeLine {
  readonly contact: number;
  readonly name: string | null;
  readonly referrer: number;
  /** 1: brought directly. */
  readonly depth: number;
  readonly on: LocalDate;
  readonly orders: number;
  /** Minor units, net of returns. */
  readonly revenue: number;
}

/** The people below a contact in temp.referral_standing, each behind who brought it. `totals`: a relation of order totals. */
export const treeBelow = (db: Db, { contact, totals }: { contact: number; totals: string }): TreeLine[] =>
  db
    .prepare(`
      WITH RECURSIVE below (contact, referrer, depth, referred_on, path) AS (
        SELECT contact_id, referrer_id, 1, referred_on, printf('/%012d', referral_id)
        FROM temp.referral_standing WHERE referrer_id = :contact AND state = 'counts'
        UNION ALL
        SELECT s.contact_id, s.referrer_id, b.depth + 1, s.referred_on, b.path || printf('/%012d', s.referral_id)
        FROM below b JOIN temp.referral_standing s ON s.referrer_id = b.contact AND s.state = 'counts'
      )
      SELECT b.contact, c.name, b.referrer, b.depth, b.referred_on AS "on", coalesce(t.orders, 0) AS orders, coalesce(t.amount, 0) AS revenue
      FROM below b JOIN contact c ON c.id = b.contact LEFT JOIN ${totals} t ON t.contact_id = b.contact ORDER BY b.path`)
    .all({ contact }) as TreeLine[];

/** Who brought a contact, and why referrals of it do not count. */
export const claimsOn = (
  db: Db,
  contact: number,
): { referral: number; referrer: number | null; on: LocalDate; state: ReferralState }[] =>
  db
    .prepare(`
      SELECT referral_id AS referral, referrer_id AS referrer, referred_on AS "on", state FROM temp.referral_standing
      WHERE contact_id = ? ORDER BY referred_on, referral_id`)
    .all(contact) as { referral: number; referrer: number | null; on: LocalDate; state: ReferralState }[];

/** A referrer with what came by it. Amounts in minor units. */
export interface ReferrerLine {
  readonly contact: number;
  readonly name: string | null;
  readonly referred: number;
  readonly buyers: number;
  readonly orders: number;
  readonly revenue: number;
  readonly rewards: number;
}

/** Every referrer in temp.referral_standing of whom somebody counts, who brought most money first. */
export const referrerLines = (db: Db, { totals, asOf, currency }: ReportScope): ReferrerLine[] =>
  db
    .prepare(`
      SELECT s.referrer_id AS contact, c.name, count(*) AS referred, count(*) FILTER (WHERE t.orders > 0) AS buyers,
        coalesce(sum(t.orders), 0) AS orders, coalesce(sum(t.amount), 0) AS revenue, coalesce((
          SELECT sum(w.amount) FROM referral_reward w
          WHERE w.contact_id = s.referrer_id AND w.granted_on <= :asOf AND w.currency = :currency), 0) AS rewards
      FROM temp.referral_standing s JOIN contact c ON c.id = s.referrer_id LEFT JOIN ${totals} t ON t.contact_id = s.contact_id
      WHERE s.state = 'counts' GROUP BY s.referrer_id ORDER BY revenue DESC, referred DESC, s.referrer_id`)
    .all({ asOf, currency }) as ReferrerLine[];

interface ReportScope {
  /** A relation of order totals. */
  readonly totals: string;
  readonly asOf: LocalDate;
  readonly currency: string;
}

/** How many referrals of temp.referral_standing are in each state. */
export const stateCounts = (db: Db): { state: ReferralState; referrals: number }[] =>
  db.prepare('SELECT state, count(*) AS referrals FROM temp.referral_standing GROUP BY state ORDER BY state').all() as {
    state: ReferralState;
    referrals: number;
  }[];

/** What all rewards cost that were granted up to a day, minor units. */
export const rewardsUpTo = (db: Db, { asOf, currency }: Omit<ReportScope, 'totals'>): number =>
  db
    .prepare(`
      SELECT coalesce(sum(amount), 0) FROM referral_reward WHERE granted_on <= :asOf AND currency = :currency`)
    .pluck()
    .get({ asOf, currency }) as number;

/** What people bought whom members of a set brought. */
export interface BroughtCounts {
  readonly people: number;
  readonly orders: number;
  readonly revenue: number;
}

/** Those in temp.referral_standing who count and were brought by the contacts of a relation, without these themselves. */
export const broughtBy = (db: Db, { members, totals }: { members: string; totals: string }): BroughtCounts =>
  db
    .prepare(`
      SELECT count(*) AS people, coalesce(sum(t.orders), 0) AS orders, coalesce(sum(t.amount), 0) AS revenue
      FROM temp.referral_standing s LEFT JOIN ${totals} t ON t.contact_id = s.contact_id
      WHERE s.state = 'counts' AND s.referrer_id IN (SELECT contact_id FROM ${members})
        AND s.contact_id NOT IN (SELECT contact_id FROM ${members})`)
    .get() as BroughtCounts;
