import type { ContactFunction, DaySource, Exclusion, Field, FieldScope, ServiceReason } from '../contacts/index.ts';
import { type Text, text } from '../shared/text.ts';
import { ticketKinds, ticketOrigins } from './ticket.ts';

const stateOn = ({ bind, asOf }: FieldScope): string =>
  `CASE WHEN v.resolved_on <= ${bind(asOf)} THEN 'resolved' ELSE 'open' END`;

/** The day on which a ticket ended, up to the day that is asked for. */
const endOn = ({ bind, asOf }: FieldScope): string =>
  `coalesce(CASE WHEN v.resolved_on <= ${bind(asOf)} THEN v.resolved_on END, ${bind(asOf)})`;

const choice = (name: string, alias: string, of: { about: Text; sql: string; choices: readonly string[] }): Field => ({
  name,
  aliases: [alias],
  about: of.about,
  kind: 'choice',
  values: { is: 'one', sql: () => of.sql },
  choices: () => of.choices,
});

const fields: readonly Field[] = [
  choice('kind', 'loại', { about: text('kind of ticket', 'loại phiếu'), sql: 'v.kind', choices: ticketKinds }),
  {
    ...choice('state', 'tình_trạng', {
      about: text('open or resolved on the day', 'đang mở hay đã xử lý xong'),
      sql: '',
      choices: ['open', 'resolved'],
    }),
    values: { is: 'one', sql: stateOn },
  },
  choice('from', 'nguồn', {
    about: text('where it came from', 'nguồn tiếp nhận'),
    sql: 'v.origin',
    choices: ticketOrigins,
  }),
  {
    name: 'owner',
    aliases: ['phụ_trách'],
    about: text('who settles it', 'người phụ trách'),
    kind: 'text',
    repeats: true,
    values: { is: 'one', sql: () => 'v.owner' },
  },
  {
    name: 'overdue',
    aliases: ['quá_hạn'],
    about: text('not resolved by the day on which it was due', 'quá hạn xử lý'),
    kind: 'boolean',
    values: { is: 'one', sql: (scope) => `${endOn(scope)} > v.due_on` },
  },
  {
    name: 'answered_in_public',
    aliases: ['trả_lời_công_khai'],
    about: text('everybody could read an answer', 'đã trả lời công khai'),
    kind: 'boolean',
    values: { is: 'one', sql: () => 'v.answered_in_public = 1' },
  },
  {
    name: 'compensation',
    aliases: ['bồi_thường'],
    about: text('what the shop gave for it', 'số tiền cửa hàng bồi thường'),
    kind: 'money',
    values: { is: 'one', sql: () => 'coalesce(v.compensation, 0)' },
  },
];

/** Tickets of a contact: tickets(kind = complaint, state = open). */
export const segmentFunctions: readonly ContactFunction[] = [
  {
    name: 'tickets',
    aliases: ['phiếu'],
    about: text('tickets of the contact', 'phiếu của khách'),
    from: 'contact_ticket v',
    where: ({ bind, asOf }) => `v.opened_on <= ${bind(asOf)}`,
    contact: 'v.contact_id',
    row: 'v.ticket_id',
    measure: 'count(*)',
    date: 'v.opened_on',
    fields,
  },
];

/** Whoever has an open complaint gets no advertising. One that is open now holds for every day that is asked for. */
export const openComplaint: Exclusion = {
  reason: 'open_complaint',
  about: text('the contact has an open complaint', 'khách đang có khiếu nại chưa xử lý xong'),
  wayOut: text(
    'Settle it first: `crm ticket list --kind complaint`',
    'Hãy xử lý trước: `crm ticket list --kind complaint`',
  ),
  contacts: ({ bind, asOf }, { purpose }) =>
    purpose === 'service'
      ? undefined
      : `SELECT contact_id FROM contact_ticket WHERE kind = 'complaint'
          AND (resolved_on IS NULL OR (opened_on <= ${bind(asOf)} AND resolved_on > ${bind(asOf)}))`,
};

/** Whoever has an open ticket is served for it. */
export const servedByTickets: ServiceReason = {
  contacts: ({ bind, asOf }) => `
    SELECT contact_id FROM contact_ticket
    WHERE opened_on <= ${bind(asOf)} AND (resolved_on IS NULL OR resolved_on > ${bind(asOf)})`,
};

/** Open tickets that are due, each with its owner. */
export const dueTickets: DaySource = {
  kind: 'ticket',
  about: text('ticket', 'phiếu'),
  purpose: 'service',
  due: ({ bind }, { until }) => `
    SELECT contact_id, due_on, '#' || id || ' ' || kind || coalesce(': ' || about, '') AS about, owner AS agent
    FROM ticket WHERE resolved_on IS NULL AND due_on <= ${bind(until)}`,
};
