import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const traits = {
  name: 'traits',
  group: 'people',
  commands: [
    {
      name: 'trait',
      summary: text('Note what people are like and how to handle it', 'Ghi đặc điểm của khách và cách ứng xử'),
      build: async (context) => (await import('./command.ts')).traitCommand(context),
    },
  ],
  names: [{ kind: 'trait', list: async ({ db }) => (await import('./index.ts')).traits(db).map(({ name }) => name) }],
  contactTables,
  async load() {
    const { cardPart, traitField } = await import('./index.ts');
    return { cardPart, segmentFields: [traitField] };
  },
} satisfies Module;
