import { Command, Option } from 'commander';
import type { AppContext } from '../context.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { wholeNumber } from '../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { cardOf, columns, sheetOf, titled } from '../terminal/sheet.ts';
import { ticketNumbered } from './handle.ts';
import { eventsOf, type TicketFilter, ticketsIn } from './store.ts';
import { type TicketKind, ticketKinds, ticketOn } from './ticket.ts';

interface TicketListFlags extends ListingFlags {
  readonly kind?: TicketKind;
  readonly state: TicketFilter['state'];
  readonly owner?: string;
}

const keys = [
  ...['ticket', 'kind', 'name', 'about', 'owner', 'due_on', 'overdue'],
  ...[
    'contact',
    'state',
    'from',
    'link',
    'opened_on',
    'first_answer_hours',
    'answered_in_public',
    'resolved_on',
    'resolution',
  ],
  ...['compensation', 'reopened'],
];
const summary = keys.slice(0, 7);
/** The columns; those of all tickets say which are open. */
const headsOf = (state: TicketFilter['state']) =>
  columns(keys, ['ticket', 'contact', 'first_answer_hours', 'compensation', 'reopened']).map((head) => ({
    ...head,
    detail: !(summary.includes(head.key) || (head.key === 'state' && state === 'all')),
  }));

/** `crm ticket list`. */
export function listCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('list')
    .description(say('tickets, those that are due first first', 'các phiếu, đến hạn trước đứng trước'))
    .addOption(new Option('--kind <kind>', say('only this kind', 'chỉ loại này')).choices([...ticketKinds]))
    .addOption(
      new Option('--state <state>', say('which', 'tình trạng'))
        .choices(['open', 'overdue', 'resolved', 'all'])
        .default('open'),
    )
    .option('--owner <name>', say('only those that this person settles', 'chỉ phiếu của người này'))
    .action(async ({ kind, state, owner, ...listing }: TicketListFlags) => {
      const today = context.asOf();
      const filter = { state, kind: kind ?? null, owner: owner?.normalize('NFC') ?? null, today };
      const tickets = ticketsIn(context.db('read'), filter).map((stored) => ticketOn(stored, today));
      const sheet = {
        ...sheetOf(headsOf(state), tickets),
        empty: text('There is no such ticket.', 'Không có phiếu nào.'),
      };
      await showListing(context.out, { document: { tickets }, list: 'tickets', sheet }, listing);
      await context.out.next(tickets[0] ? `crm ticket show ${tickets[0].ticket}` : 'crm ticket report');
    });
  return withExamples(
    withListing(command, context.language),
    'crm ticket list',
    'crm ticket list --kind complaint --state overdue',
    'crm ticket list --state all --json',
  );
}

/** `crm ticket show`. */
export function showCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('show')
    .description(say('a ticket with all that happened to it', 'một phiếu và toàn bộ lịch sử'))
    .argument('<ticket>', say('its number', 'số phiếu'), wholeNumber({ from: 1 }))
    .action(async (id: number) => {
      const db = context.db('read');
      const ticket = ticketNumbered(db, id, context.asOf());
      const history = eventsOf(db, id);
      const sheet = {
        ...sheetOf(titled(columns(['at', 'what', 'staff', 'public', 'text']), { text: 'nội dung' }), history),
        above: cardOf(ticket),
      };
      await context.out.show({ ...ticket, history }, sheet);
      await context.out.next(ticket.contact === null ? 'crm ticket list' : `crm show ${ticket.contact}`);
    });
  return withExamples(command, 'crm ticket show 1', 'crm ticket show 1 --json');
}
