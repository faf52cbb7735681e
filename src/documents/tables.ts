import type { ContactTable } from '../contacts/index.ts';

/** Where documents and contracts hold a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'document',
    key: 'id',
    keeps: 'document',
    erase: ['DELETE FROM document WHERE contact_id = :contact'],
  },
  {
    table: 'contract',
    key: 'id',
    keeps: 'contract',
    erase: ['DELETE FROM contract WHERE contact_id = :contact'],
  },
];
