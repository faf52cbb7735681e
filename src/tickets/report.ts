import type { Db } from '../db/connection.ts';
import { inSnapshot } from '../db/transaction.ts';
import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import type { Money } from '../shared/money.ts';
import { type ResolvedComplaint, resolvedComplaints } from './report-store.ts';
import { ticketsIn } from './store.ts';
import { type Ticket, type TicketKind, ticketKinds, ticketOn } from './ticket.ts';

/** How the tickets of a kind were settled. */
export interface TicketStatistics {
  readonly kind: TicketKind;
  readonly opened: number;
  readonly open: number;
  /** Open, and their day has passed. */
  readonly overdue: number;
  readonly resolved: number;
  /** Were opened again, whether they are resolved now or not. */
  readonly reopened: number;
  /** Share of the resolved ones that were in time; null: none was resolved. */
  readonly on_time: number | null;
  /** Medians; null where there is nothing to measure. */
  readonly first_answer_hours: number | null;
  readonly days_to_resolve: number | null;
  readonly answered_in_public: number;
  readonly compensation: Money;
}

/** What complaints turned into after they were resolved. */
interface AfterComplaints {
  /** Those that were answered where everybody could read it, the others, or all. */
  readonly answered: 'in_public' | 'in_private' | 'all';
  readonly complaints: number;
  /** Their people bought again. */
  readonly ordered: number;
  readonly orders: number;
  readonly revenue: Money;
  /** People whom they brought afterwards. */
  readonly referred: number;
  /** Customers who bought nothing for `lost_after` days. */
  readonly lost: number;
  /** It is too early to tell, or the person never bought. */
  readonly undecided: number;
}

export interface TicketReport {
  readonly since: LocalDate;
  readonly as_of: LocalDate;
  /** Days without an order after which a customer is lost. */
  readonly lost_after: number;
  readonly kinds: readonly TicketStatistics[];
  readonly after_complaints: readonly AfterComplaints[];
}

export interface TicketReportOptions {
  readonly since: LocalDate;
  readonly asOf: LocalDate;
  readonly lostAfter: number;
  readonly currency: string;
}

/** Statistics of the tickets that were opened in a span, and what came after the complaints among them. */
export const reportTickets = (db: Db, { since, asOf, lostAfter, currency }: TicketReportOptions): TicketReport =>
  inSnapshot(db, () => {
    const all = ticketsIn(db, { state: 'all', kind: null, owner: null, today: asOf })
      .filter(({ opened_on }) => opened_on >= since && opened_on <= asOf)
      .map((stored) => ticketOn(stored, asOf));
    const after = resolvedComplaints(db, { since, asOf, currency });
    const came = { asOf, lostAfter, currency };
    return {
      since,
      as_of: asOf,
      lost_after: lostAfter,
      kinds: ticketKinds.map((kind) =>
        statisticsOf(
          kind,
          all.filter((ticket) => ticket.kind === kind),
          currency,
        ),
      ),
      after_complaints: [
        afterOf(
          'in_public',
          after.filter(({ in_public }) => in_public === 1),
          came,
        ),
        afterOf(
          'in_private',
          after.filter(({ in_public }) => in_public === 0),
          came,
        ),
        afterOf('all', after, came),
      ],
    };
  });

/** The middle value; the mean of the two in the middle; null of none. */
function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function statisticsOf(kind: TicketKind, tickets: readonly Ticket[], currency: string): TicketStatistics {
  const resolved = tickets.filter(({ state }) => state === 'resolved');
  const given = tickets.reduce((sum, { compensation }) => sum + (compensation?.amount ?? 0), 0);
  return {
    kind,
    opened: tickets.length,
    open: tickets.length - resolved.length,
    overdue: tickets.filter(({ state, overdue }) => state === 'open' && overdue).length,
    resolved: resolved.length,
    reopened: tickets.filter(({ reopened }) => reopened > 0).length,
    on_time: resolved.length === 0 ? null : resolved.filter(({ overdue }) => !overdue).length / resolved.length,
    first_answer_hours: medianOf(tickets.flatMap(({ first_answer_hours: hours }) => hours ?? [])),
    days_to_resolve: medianOf(
      resolved.map(({ opened_on, resolved_on }) => daysBetween(opened_on, resolved_on ?? opened_on)),
    ),
    answered_in_public: tickets.filter(({ answered_in_public }) => answered_in_public).length,
    compensation: { amount: given, currency },
  };
}

function afterOf(
  answered: AfterComplaints['answered'],
  complaints: readonly ResolvedComplaint[],
  { asOf, lostAfter, currency }: Pick<TicketReportOptions, 'asOf' | 'lostAfter' | 'currency'>,
): AfterComplaints {
  const ordered = complaints.filter(({ orders }) => orders > 0).length;
  const lost = complaints.filter(
    ({ orders, customer, resolved_on }) =>
      orders === 0 && customer === 1 && daysBetween(resolved_on, asOf) >= lostAfter,
  ).length;
  return {
    answered,
    complaints: complaints.length,
    ordered,
    orders: complaints.reduce((sum, { orders }) => sum + orders, 0),
    revenue: { amount: complaints.reduce((sum, { revenue }) => sum + revenue, 0), currency },
    referred: complaints.reduce((sum, { referred }) => sum + referred, 0),
    lost,
    undecided: complaints.length - ordered - lost,
  };
}
