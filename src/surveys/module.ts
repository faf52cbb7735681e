import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const surveys = {
  name: 'surveys',
  group: 'buying',
  commands: [
    {
      name: 'survey',
      summary: text('What people answered, with counts and shares', 'Khách đã trả lời gì: số lượng và tỉ lệ'),
      build: async (context, { contactFacts }) => (await import('./command.ts')).surveyCommand(context, contactFacts),
    },
  ],
} satisfies Module;
