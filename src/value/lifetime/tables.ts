import type { ContactTable } from '../../contacts/index.ts';

/** Where value holds a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'contact_value',
    key: 'contact_id',
    cache: true,
    erase: ['DELETE FROM contact_value WHERE contact_id = :contact'],
  },
];
