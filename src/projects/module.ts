import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const projects = {
  name: 'projects',
  group: 'care',
  commands: [
    {
      name: 'project',
      summary: text('Group people, tasks and contracts', 'Nhóm khách, việc và hợp đồng theo dự án'),
      build: async (context, { contactFacts }) =>
        (await import('./project-command.ts')).projectCommand(context, contactFacts),
    },
    {
      name: 'relation',
      summary: text('Say how people and companies belong together', 'Ghi quan hệ giữa khách và công ty'),
      build: async (context) => (await import('./relation-command.ts')).relationCommand(context),
    },
  ],
  names: [{ kind: 'project', list: async ({ db }) => (await import('./index.ts')).projectNames(db) }],
  contactTables,
  async load() {
    const { cardPart, projectMembership } = await import('./index.ts');
    return { cardPart, memberships: [projectMembership] };
  },
} satisfies Module;
