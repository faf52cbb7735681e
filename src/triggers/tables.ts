import type { ContactTable } from '../contacts/index.ts';

/** Where triggers hold a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'trigger_firing',
    key: 'id',
    history: true,
    erase: ['DELETE FROM trigger_firing WHERE contact_id = :contact'],
  },
];
