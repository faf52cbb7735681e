import type { ContactTable } from '../contacts/index.ts';

/** Where matching holds a contact: what was known when it was compared last, and that it must be again. The log of merges has a way of its own. */
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
