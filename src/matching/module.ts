import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const matching = {
  name: 'matching',
  group: 'people',
  commands: [
    {
      name: 'dedupe',
      summary: text('Find and merge duplicate contacts', 'Tìm và gộp khách trùng'),
      writesText: true,
      build: async (context, { loadContactData }) =>
        (await import('./command.ts')).dedupeCommand(context, loadContactData),
    },
  ],
  contactTables,
  deriveFromContacts: async () => (await import('./index.ts')).markChanged,
} satisfies Module;
