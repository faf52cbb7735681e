import type { ContactTable } from '../contacts/index.ts';

/** Where draws hold a contact. A prize stays when its winner is erased. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'draw_winner',
    key: 'id',
    keeps: 'prize',
    erase: ['UPDATE draw_winner SET contact_id = NULL WHERE contact_id = :contact'],
  },
];
