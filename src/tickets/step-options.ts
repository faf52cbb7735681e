import type { AppContext } from '../context.ts';
import { stepOf } from '../segments/index.ts';
import { localDate } from '../shared/calendar.ts';
import type { TicketStep } from './handle.ts';

/** When a step of a ticket is taken, by whom, and how it ends. */
export const ticketStep = (context: AppContext, staff: string | undefined): TicketStep => ({
  ...stepOf(context),
  today: localDate(context.now(), context.zone),
  staff: staff?.normalize('NFC') ?? null,
});
