import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const segments = {
  name: 'segments',
  group: 'buying',
  commands: [
    {
      name: 'segment',
      summary: text('Find, save and compare groups; RFM', 'Chia nhóm khách: RFM, điều kiện, nhóm đã lưu'),
      build: async (context, { contactFacts }) => (await import('./command.ts')).segmentCommand(context, contactFacts),
    },
  ],
  names: [
    {
      kind: 'segment',
      list: async ({ db, settings }, { contactFacts }) =>
        (await import('./index.ts')).segmentNames(db, await contactFacts(), settings),
    },
    {
      kind: 'field',
      list: async (_, { contactFacts }) => (await import('./index.ts')).fieldNames(await contactFacts()),
    },
  ],
  contactTables,
} satisfies Module;
