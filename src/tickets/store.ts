import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { StoredTicket, TicketKind } from './ticket.ts';

/** What is stored of a ticket when it is opened. */
export type NewTicket = Pick<
  StoredTicket,
  'contact_id' | 'kind' | 'about' | 'origin' | 'link' | 'owner' | 'opened_at' | 'opened_on' | 'due_on' | 'currency'
>;

/** Stores a ticket; tells its id. */
export const insertTicket = (db: Db, ticket: NewTicket): number =>
  Number(
    db
      .prepare(`
        INSERT INTO ticket (contact_id, kind, about, origin, link, owner, opened_at, opened_on, due_on, currency)
        VALUES (:contact_id, :kind, :about, :origin, :link, :owner, :opened_at, :opened_on, :due_on, :currency)`)
      .run(ticket).lastInsertRowid,
  );

/** Something that happened to a ticket. */
export interface NewTicketEvent {
  readonly ticket: number;
  readonly what: 'opened' | 'assigned' | 'noted' | 'answered' | 'resolved' | 'reopened';
  /** Instant, UTC, and its local date. */
  readonly at: string;
  readonly day: LocalDate;
  readonly isPublic?: boolean;
  readonly staff: string | null;
  readonly text: string | null;
}

/** Appends to the history of a ticket. */
export function insertEvent(db: Db, { isPublic = false, ...event }: NewTicketEvent): void {
  db.prepare(`
    INSERT INTO ticket_event (ticket_id, contact_id, what, at, on_day, is_public, staff, text)
    SELECT id, contact_id, :what, :at, :day, :isPublic, :staff, :text FROM ticket WHERE id = :ticket`).run({
    ...event,
    isPublic: Number(isPublic),
  });
}

const selectTickets = `
  SELECT t.id, t.contact_id, c.name, t.kind, t.about, t.origin, t.link, t.owner, t.opened_at, t.opened_on, t.due_on,
    t.resolved_at, t.resolved_on, t.resolution, t.compensation, t.currency,
    (SELECT min(e.at) FROM ticket_event e WHERE e.ticket_id = t.id AND e.what IN ('answered', 'resolved')) AS answered_at,
    EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_id = t.id AND e.is_public = 1) AS in_public,
    (SELECT count(*) FROM ticket_event e WHERE e.ticket_id = t.id AND e.what = 'reopened') AS reopened
  FROM ticket t LEFT JOIN contact c ON c.id = t.contact_id`;

/** A ticket by its id. */
export const findTicket = (db: Db, id: number): StoredTicket | undefined =>
  db.prepare(`${selectTickets} WHERE t.id = ?`).get(id) as StoredTicket | undefined;

/** Which tickets are listed; null: any. */
export interface TicketFilter {
  readonly state: 'open' | 'overdue' | 'resolved' | 'all';
  readonly kind: TicketKind | null;
  readonly owner: string | null;
  readonly today: LocalDate;
}

/** Tickets of a filter, those that are due first first; resolved ones after the open. */
export const ticketsIn = (db: Db, filter: TicketFilter): StoredTicket[] =>
  db
    .prepare(`${selectTickets}
      WHERE CASE :state WHEN 'open' THEN t.resolved_on IS NULL WHEN 'overdue' THEN t.resolved_on IS NULL AND t.due_on < :today
          WHEN 'resolved' THEN t.resolved_on IS NOT NULL ELSE TRUE END
        AND t.kind = coalesce(:kind, t.kind) AND (:owner IS NULL OR t.owner = :owner)
      ORDER BY t.resolved_on IS NOT NULL, t.due_on, t.id`)
    .all(filter) as StoredTicket[];

/** The tickets of a contact, the newest first. */
export const ticketsOf = (db: Db, contact: number): StoredTicket[] =>
  db.prepare(`${selectTickets} WHERE t.contact_id = ? ORDER BY t.id DESC`).all(contact) as StoredTicket[];

/** A line of a ticket's history. */
export interface TicketEvent {
  readonly at: string;
  readonly what: NewTicketEvent['what'];
  readonly public: boolean;
  readonly staff: string | null;
  readonly text: string | null;
}

/** What happened to a ticket, in order. */
export const eventsOf = (db: Db, ticket: number): TicketEvent[] =>
  (
    db
      .prepare('SELECT at, what, is_public AS public, staff, text FROM ticket_event WHERE ticket_id = ? ORDER BY id')
      .all(ticket) as (Omit<TicketEvent, 'public'> & { public: number })[]
  ).map((event) => ({ ...event, public: event.public === 1 }));

/** Gives a ticket an owner and a day on which it is due. */
export function assignTicket(db: Db, ticket: { id: number; owner: string; due: LocalDate }): void {
  db.prepare('UPDATE ticket SET owner = :owner, due_on = :due WHERE id = :id').run(ticket);
}

/** How a ticket ended. */
export interface Resolution {
  readonly id: number;
  readonly at: string;
  readonly day: LocalDate;
  readonly text: string | null;
  /** Minor units, beside what was given before; null: nothing. */
  readonly compensation: number | null;
}

/** Closes a ticket. */
export function closeTicket(db: Db, resolution: Resolution): void {
  db.prepare(`
    UPDATE ticket SET resolved_at = :at, resolved_on = :day, resolution = :text,
      compensation = nullif(coalesce(compensation, 0) + coalesce(:compensation, 0), 0)
    WHERE id = :id`).run(resolution);
}

/** Opens a closed ticket again. How it had ended stays in its history, and what was given stays with it. */
export function reopenTicket(db: Db, ticket: { id: number; due: LocalDate }): void {
  db.prepare(`
    UPDATE ticket SET resolved_at = NULL, resolved_on = NULL, resolution = NULL, due_on = :due WHERE id = :id`).run(
    ticket,
  );
}
