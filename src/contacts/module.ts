import type { Module } from '../module.ts';
import { contactTables } from './facts/tables.ts';

export const contacts = {
  name: 'contacts',
  group: 'people',
  contactTables,
  derive: async () => (await import('./index.ts')).refreshContacts,
  async load() {
    const { segmentFields } = await import('./index.ts');
    return { segmentFields };
  },
} satisfies Module;
