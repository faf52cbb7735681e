import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { activityFile } from './import-fields.ts';

export const activities = {
  name: 'activities',
  group: 'contact',
  commands: [
    {
      name: 'log',
      summary: text('Record a call result, a visit or a message', 'Ghi kết quả cuộc gọi, lượt ghé hoặc tin nhắn'),
      build: async (context, { loadContactData }) =>
        (await import('./record/log-command.ts')).logCommand(context, await loadContactData()),
    },
    {
      name: 'note',
      summary: text('Write a note on a contact', 'Ghi chú về một khách'),
      build: async (context, { loadContactData }) =>
        (await import('./record/log-command.ts')).noteCommand(context, await loadContactData()),
    },
  ],
  imports: [
    {
      ...activityFile,
      name: 'results',
      async load({ loadContactData }) {
        const { resultsKind } = await import('./index.ts');
        return resultsKind(await loadContactData());
      },
    },
  ],
  async load() {
    const { contactTables, deriveLifecycles } = await import('./index.ts');
    return { contactTables, derive: deriveLifecycles };
  },
} satisfies Module;
