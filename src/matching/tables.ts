import type { ContactTable } from '../contacts/index.ts';

/** The tables of matching with a contact: its matched state, and the mark that it must be compared again. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'match_state',
    key: 'contact_id',
    cache: true,
    erase: ['DELETE FROM match_state WHERE contact_id = :contact'],
  },
  {
    table: 'match_pending',
    key: 'contact_id',
    cache: true,
    erase: ['DELETE FROM match_pending WHERE contact_id = :contact'],
  },
];
