import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const tasks = {
  name: 'tasks',
  group: 'care',
  commands: [
    {
      name: 'task',
      summary: text('Plan tasks and appointments', 'Lên việc cần làm và cuộc hẹn'),
      endings: ['ics'],
      build: async (context, { loadContactData }) =>
        (await import('./command.ts')).taskCommand(context, loadContactData),
    },
  ],
  contactTables,
  async load() {
    return import('./index.ts');
  },
} satisfies Module;
