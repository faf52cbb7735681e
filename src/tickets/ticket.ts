import type { LocalDate } from '../shared/calendar.ts';
import type { Money } from '../shared/money.ts';

/** What a ticket is about. */
export const ticketKinds = ['complaint', 'support', 'service', 'internal'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** Where a ticket came from; `staff`: nobody outside asked. */
export const ticketOrigins = ['counter', 'phone', 'email', 'online', 'staff'] as const;
export type TicketOrigin = (typeof ticketOrigins)[number];

/** A ticket as it is stored, with what follows from its events. */
export interface StoredTicket {
  readonly id: number;
  readonly contact_id: number | null;
  readonly name: string | null;
  readonly kind: TicketKind;
  readonly about: string | null;
  readonly origin: TicketOrigin;
  readonly link: string | null;
  readonly owner: string | null;
  /** Instant, UTC. */
  readonly opened_at: string;
  readonly opened_on: LocalDate;
  readonly due_on: LocalDate;
  readonly resolved_at: string | null;
  readonly resolved_on: LocalDate | null;
  readonly resolution: string | null;
  /** Minor units. */
  readonly compensation: number | null;
  readonly currency: string;
  /** Of the first answer, an instant, UTC; null: nobody answered yet. */
  readonly answered_at: string | null;
  /** Could everybody read an answer? 0 or 1. */
  readonly in_public: number;
  /** How often it was opened again. */
  readonly reopened: number;
}

/** A ticket as results tell it. */
export interface Ticket {
  readonly ticket: number;
  readonly contact: number | null;
  readonly name: string | null;
  readonly kind: TicketKind;
  readonly about: string | null;
  readonly from: TicketOrigin;
  readonly link: string | null;
  readonly owner: string | null;
  readonly opened_at: string;
  readonly opened_on: LocalDate;
  readonly due_on: LocalDate;
  readonly state: 'open' | 'resolved';
  /** Open after the day on which it was due, or resolved after it. */
  readonly overdue: boolean;
  /** Hours from the opening to the first answer, to one decimal; null: nobody answered yet. */
  readonly first_answer_hours: number | null;
  /** Could everybody read an answer? */
  readonly answered_in_public: boolean;
  readonly resolved_on: LocalDate | null;
  readonly resolution: string | null;
  /** What was given for it in all. */
  readonly compensation: Money | null;
  /** How often it was opened again after it was resolved. */
  readonly reopened: number;
}

const hour = 3_600_000;

/** Hours from one instant to another, to one decimal. */
const hoursBetween = (from: string, to: string): number =>
  Math.round((10 * (Date.parse(to) - Date.parse(from))) / hour) / 10;

/** A stored ticket as it stood on a day. */
export function ticketOn(stored: StoredTicket, day: LocalDate): Ticket {
  const { resolved_on, due_on, answered_at, compensation } = stored;
  return {
    ticket: stored.id,
    contact: stored.contact_id,
    name: stored.name,
    kind: stored.kind,
    about: stored.about,
    from: stored.origin,
    link: stored.link,
    owner: stored.owner,
    opened_at: stored.opened_at,
    opened_on: stored.opened_on,
    due_on,
    state: resolved_on === null ? 'open' : 'resolved',
    overdue: (resolved_on ?? day) > due_on,
    first_answer_hours: answered_at === null ? null : hoursBetween(stored.opened_at, answered_at),
    answered_in_public: stored.in_public === 1,
    resolved_on,
    resolution: stored.resolution,
    compensation: compensation === null ? null : { amount: compensation, currency: stored.currency },
    reopened: stored.reopened,
  };
}
