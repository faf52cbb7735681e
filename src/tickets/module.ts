import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { holidays, ticketDueDays, workingDays } from './settings.ts';
import { contactTables } from './tables.ts';

export const tickets = {
  name: 'tickets',
  group: 'care',
  commands: [
    {
      name: 'ticket',
      summary: text('Settle complaints, questions and work', 'Xử lý khiếu nại, yêu cầu và việc nội bộ'),
      build: async (context) => (await import('./command.ts')).ticketCommand(context),
    },
  ],
  settings: [ticketDueDays, workingDays, holidays],
  costs: async () => [(await import('./index.ts')).compensations],
  contactTables,
  async load() {
    const own = await import('./index.ts');
    return {
      segmentFunctions: own.segmentFunctions,
      cardPart: own.cardPart,
      exclusions: [own.openComplaint],
      serviceReasons: [own.servedByTickets],
      daySources: [own.dueTickets],
    };
  },
} satisfies Module;
