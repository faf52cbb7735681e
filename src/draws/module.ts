import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const draws = {
  name: 'draws',
  group: 'care',
  commands: [
    {
      name: 'draw',
      summary: text('Draw prizes that anyone can verify', 'Quay thưởng mà ai cũng kiểm lại được'),
      build: async (context, { contactFacts }) => (await import('./command.ts')).drawCommand(context, contactFacts),
    },
  ],
  async load() {
    const { cardPart, contactTables, drawMembership, prizesFunction } = await import('./index.ts');
    return { cardPart, contactTables, memberships: [drawMembership], segmentFunctions: [prizesFunction] };
  },
} satisfies Module;
