import type { Db } from '../db/connection.ts';
import { countingOrder } from '../orders/index.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** What came after a complaint that was resolved. */
export interface ResolvedComplaint {
  readonly in_public: number;
  readonly resolved_on: LocalDate;
  /** Had the person bought before? 0 or 1. */
  readonly customer: number;
  /** Sales after the day on which it was resolved, and their amount net of returns, minor units. */
  readonly orders: number;
  readonly revenue: number;
  /** People whom the person brought after that day. */
  readonly referred: number;
}

interface AfterScope {
  /** Complaints opened from this day on. */
  readonly since: LocalDate;
  readonly asOf: LocalDate;
  readonly currency: string;
}

/**
 * The complaints of contacts that were opened in a span and resolved by its end, with what their people bought afterwards.
 * An order and a referral count once, for the complaint that was resolved last before it.
 */
export const resolvedComplaints = (db: Db, scope: AfterScope): ResolvedComplaint[] =>
  db
    .prepare(`
      WITH complaint AS (
        SELECT ticket_id, contact_id, answered_in_public, resolved_on,
          lead(resolved_on) OVER (PARTITION BY contact_id ORDER BY resolved_on, ticket_id) AS next_on
        FROM contact_ticket WHERE kind = 'complaint' AND opened_on >= :since AND resolved_on <= :asOf)
      SELECT k.answered_in_public AS in_public, k.resolved_on,
        EXISTS (SELECT 1 FROM contact_orders t WHERE t.contact_id = k.contact_id AND t.orders > 0
          AND coalesce(t.first_date, k.resolved_on) <= k.resolved_on) AS customer,
        count(o.id) FILTER (WHERE o.amount > 0) AS orders, coalesce(sum(o.amount), 0) AS revenue,
        (SELECT count(DISTINCT r.contact_id) FROM contact_referral r WHERE r.referrer_id = k.contact_id
          AND r.referred_on > k.resolved_on AND r.referred_on <= coalesce(k.next_on, :asOf)) AS referred
      FROM complaint k LEFT JOIN contact_order o ON o.contact_id = k.contact_id AND o.order_date > k.resolved_on
        AND (k.next_on IS NULL OR o.order_date <= k.next_on)
        AND ${countingOrder('o', { asOf: ':asOf', currency: ':currency' })}
      GROUP BY k.ticket_id ORDER BY k.ticket_id`)
    .all(scope) as ResolvedComplaint[];
