import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import type { Settings } from '../db/settings.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { dueOn } from './due.ts';
import * as store from './store.ts';
import { type Ticket, ticketOn } from './ticket.ts';

/** When a step is taken, by whom, and how it ends. */
export interface TicketStep {
  /** Instant, UTC, and its local date. */
  readonly at: string;
  readonly today: LocalDate;
  readonly staff: string | null;
  readonly ending: Ending;
}

/** What is said of a ticket when it is opened. */
export type TicketOpening = Pick<store.NewTicket, 'contact_id' | 'kind' | 'about' | 'origin' | 'link' | 'owner'> & {
  /** The day on which it is due; undefined: by the rule of its kind. */
  readonly due: LocalDate | undefined;
};

/** Opens a ticket, due by the rule of its kind. Throws `usage` for a day that has passed. */
export function openTicket(
  db: Db,
  { due, ...opening }: TicketOpening,
  step: TicketStep & { settings: Settings },
): Ticket {
  const { at, today, staff, settings, ending } = step;
  if (due !== undefined && due < today) throw dueBefore(due, today);
  const due_on = due ?? dueOn(opening.kind, today, settings);
  return inTransaction(
    db,
    () => {
      const ticket = store.insertTicket(db, {
        ...opening,
        ...{ opened_at: at, opened_on: today, due_on, currency: settings.currency },
      });
      store.insertEvent(db, { ticket, what: 'opened', at, day: today, staff, text: opening.about });
      recordAudit(db, at, 'ticket.open', { ticket, kind: opening.kind });
      return ticketNumbered(db, ticket, today);
    },
    ending,
  );
}

/** Gives an open ticket to somebody of the staff. Throws `usage` for an unknown ticket, `refused` for a resolved one. */
export function assignTicket(
  db: Db,
  { ticket, owner, due }: { ticket: number; owner: string; due: LocalDate | undefined },
  { at, today, staff, ending }: TicketStep,
): Ticket {
  if (due !== undefined && due < today) throw dueBefore(due, today);
  return inTransaction(
    db,
    () => {
      const { due_on } = openTicketNumbered(db, ticket, today);
      store.assignTicket(db, { id: ticket, owner, due: due ?? due_on });
      store.insertEvent(db, { ticket, what: 'assigned', at, day: today, staff, text: owner });
      recordAudit(db, at, 'ticket.assign', { ticket });
      return ticketNumbered(db, ticket, today);
    },
    ending,
  );
}

/** What is noted of a ticket; an answer was given to the person, in public where everybody could read it. */
export interface TicketNote {
  readonly ticket: number;
  readonly text: string;
  readonly isAnswer: boolean;
  readonly isPublic: boolean;
}

/** Adds to the history of a ticket, open or not. Throws `usage` for an unknown ticket. */
export const noteTicket = (db: Db, note: TicketNote, { at, today, staff, ending }: TicketStep): Ticket =>
  inTransaction(
    db,
    () => {
      const { ticket, isAnswer, isPublic } = note;
      ticketNumbered(db, ticket, today);
      const what = isAnswer || isPublic ? 'answered' : 'noted';
      store.insertEvent(db, { ticket, what, isPublic, at, day: today, staff, text: note.text });
      recordAudit(db, at, 'ticket.note', { ticket, what });
      return ticketNumbered(db, ticket, today);
    },
    ending,
  );

/** Resolves an open ticket. Throws `usage` for an unknown one, `refused` for one that is resolved. */
export const resolveTicket = (
  db: Db,
  resolution: Pick<store.Resolution, 'text' | 'compensation'> & { ticket: number; isPublic: boolean },
  { at, today, staff, ending }: TicketStep,
): Ticket =>
  inTransaction(
    db,
    () => {
      const { ticket, isPublic, compensation } = resolution;
      openTicketNumbered(db, ticket, today);
      store.closeTicket(db, { id: ticket, at, day: today, text: resolution.text, compensation });
      store.insertEvent(db, { ticket, what: 'resolved', isPublic, at, day: today, staff, text: resolution.text });
      recordAudit(db, at, 'ticket.resolve', { ticket, compensation });
      return ticketNumbered(db, ticket, today);
    },
    ending,
  );

/** Why a resolved ticket is opened again. */
interface Reopening {
  readonly ticket: number;
  readonly text: string | null;
  /** The day on which it is due; undefined: by the rule of its kind, from today. */
  readonly due: LocalDate | undefined;
}

/** Opens a resolved ticket again. Throws `usage` for an unknown one or a day that has passed, `refused` for one that is open. */
export function reopenTicket(
  db: Db,
  { ticket, text: why, due }: Reopening,
  { at, today, staff, settings, ending }: TicketStep & { settings: Settings },
): Ticket {
  if (due !== undefined && due < today) throw dueBefore(due, today);
  return inTransaction(
    db,
    () => {
      const { kind, state } = ticketNumbered(db, ticket, today);
      if (state === 'open') throw stillOpen(ticket);
      store.reopenTicket(db, { id: ticket, due: due ?? dueOn(kind, today, settings) });
      store.insertEvent(db, { ticket, what: 'reopened', at, day: today, staff, text: why });
      recordAudit(db, at, 'ticket.reopen', { ticket });
      return ticketNumbered(db, ticket, today);
    },
    ending,
  );
}

/** A ticket as it stands on a day. Throws `usage` for an unknown number. */
export function ticketNumbered(db: Db, id: number, day: LocalDate): Ticket {
  const stored = store.findTicket(db, id);
  if (stored) return ticketOn(stored, day);
  throw new UserError({
    code: 'usage',
    message: text(`There is no ticket ${id}.`, `Không có phiếu ${id}.`),
    hint: text('See them: `crm ticket list --state all`', 'Xem danh sách: `crm ticket list --state all`'),
  });
}

function openTicketNumbered(db: Db, id: number, day: LocalDate): Ticket {
  const ticket = ticketNumbered(db, id, day);
  if (ticket.state === 'open') return ticket;
  throw new UserError({
    code: 'refused',
    message: text(
      `Ticket ${id} was resolved on ${ticket.resolved_on}.`,
      `Phiếu ${id} đã xử lý xong ngày ${ticket.resolved_on}.`,
    ),
    hint: text(`Open it again: \`crm ticket reopen ${id}\``, `Mở lại phiếu: \`crm ticket reopen ${id}\``),
  });
}

const stillOpen = (id: number) =>
  new UserError({
    code: 'refused',
    message: text(`Ticket ${id} is open.`, `Phiếu ${id} đang mở.`),
    hint: text(`Add to it: \`crm ticket note ${id} TEXT\``, `Ghi thêm: \`crm ticket note ${id} NỘI-DUNG\``),
  });

const dueBefore = (due: LocalDate, today: LocalDate) =>
  new UserError({
    code: 'usage',
    message: text(`The due day ${due} has passed.`, `Hạn ${due} đã qua.`),
    hint: text(`Name ${today} or a later day: --due DATE`, `Hãy nêu ${today} hoặc ngày sau: --due NGÀY`),
  });
