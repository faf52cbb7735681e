import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

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
  async load() {
    const { contactTables, markChanged } = await import('./index.ts');
    return { contactTables, deriveFromContacts: markChanged };
  },
} satisfies Module;
