import type { ContactTable } from '../contacts/index.ts';

/** Where campaigns hold a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'campaign_member',
    key: 'id',
    history: true,
    erase: ['DELETE FROM campaign_member WHERE contact_id = :contact'],
  },
  {
    table: 'assignment',
    key: 'id',
    history: true,
    erase: ['DELETE FROM assignment WHERE contact_id = :contact'],
  },
  { table: 'quote', key: 'id', keeps: 'quote', erase: ['DELETE FROM quote WHERE contact_id = :contact'] },
];
