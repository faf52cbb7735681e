import type { ContactTable } from '../contacts/index.ts';

/** Where traits hold a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'trait_entry',
    key: 'id',
    keeps: 'trait',
    erase: ['DELETE FROM trait_entry WHERE contact_id = :contact'],
  },
];
