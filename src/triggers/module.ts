import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const triggers = {
  name: 'triggers',
  group: 'contact',
  commands: [
    {
      name: 'trigger',
      summary: text(
        'Do something once when something happens to a person',
        'Tự động làm một việc theo dịp, mỗi dịp một lần',
      ),
      build: async (context, { contactFacts, loadContactData }) =>
        (await import('./command.ts')).triggerCommand(context, { loadFacts: contactFacts, loadContactData }),
    },
  ],
  audiences: [
    {
      name: 'trigger',
      takes: 'name',
      about: text('for whom a trigger did something on the day', 'khách mà quy tắc tự động đã chạy trong ngày'),
      load: async () => (await import('./index.ts')).chooseFired,
    },
  ],
  names: [{ kind: 'trigger', list: async ({ db }) => (await import('./index.ts')).triggerNames(db) }],
  contactTables,
  async load() {
    const { daySources, runNight } = await import('./index.ts');
    return { daySources, nightlySteps: [{ name: 'triggers', run: runNight }] };
  },
} satisfies Module;
