import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

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
  async load() {
    const { contactTables } = await import('./index.ts');
    return { contactTables };
  },
} satisfies Module;
