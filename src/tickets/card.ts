import type { CardPartOf, CardStep } from '../contacts/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { ticketsOf } from './store.ts';
import { type Ticket, ticketOn } from './ticket.ts';

/** The tickets of a contact. */
export const cardPart: CardPartOf = ({ db, asOf }, contact) => {
  const tickets = ticketsOf(db, contact).map((stored) => ticketOn(stored, asOf));
  if (tickets.length === 0) return undefined;
  return {
    title: text('tickets', 'phiếu'),
    document: { tickets },
    lines: tickets.map(({ ticket, kind, about, state, due_on, resolved_on, owner }) => ({
      what: text(`${kind} ${ticket}`, `${kind} ${ticket}`),
      value: about,
      from: [state, resolved_on ?? due_on, owner].filter(Boolean).join(', '),
    })),
    steps: tickets.filter(({ state }) => state === 'open').map((ticket) => stepOf(ticket, asOf)),
  };
};

const stepOf = ({ ticket, kind, due_on, overdue }: Ticket, asOf: LocalDate): CardStep => ({
  urgency: overdue ? 'overdue' : due_on === asOf ? 'due' : 'open',
  what: text(`settle ${kind} ${ticket}, due on ${due_on}`, `xử lý phiếu ${ticket} (${kind}), hạn ${due_on}`),
  command: `crm ticket show ${ticket}`,
});
