import type { CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { ticketsOf } from './store.ts';
import { ticketOn } from './ticket.ts';

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
  };
};
