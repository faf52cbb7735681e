import type { ContactTable } from '../contacts/index.ts';

/** Where segments hold a contact: in the snapshots of their members. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'segment_stay',
    key: 'id',
    history: true,
    erase: ['DELETE FROM segment_stay WHERE contact_id = :contact'],
  },
];
