import type { Module } from '../module.ts';

export const contacts = {
  name: 'contacts',
  group: 'people',
  async load() {
    const { contactTables, refreshContacts, segmentFields } = await import('./index.ts');
    return { contactTables, derive: refreshContacts, segmentFields };
  },
} satisfies Module;
