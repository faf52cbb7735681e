import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { mailSettings } from './settings.ts';
import { contactTables } from './tables.ts';

export const mail = {
  name: 'mail',
  group: 'contact',
  commands: [
    {
      name: 'mail',
      summary: text('Send e-mail campaigns and read what comes back', 'Gửi thư của chiến dịch và đọc thư phản hồi'),
      needsBelow: { texts: ['export', 'phones'] },
      build: async (context, { contactFacts, loadContactData }) =>
        (await import('./command.ts')).mailCommand(context, { loadFacts: contactFacts, loadContactData }),
    },
  ],
  settings: mailSettings,
  contactTables,
} satisfies Module;
