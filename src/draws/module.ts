import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

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
  contactTables,
  async load() {
    const { cardPart, drawMembership, prizesFunction } = await import('./index.ts');
    return { cardPart, memberships: [drawMembership], segmentFunctions: [prizesFunction] };
  },
} satisfies Module;
