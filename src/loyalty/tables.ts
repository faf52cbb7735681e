import type { ContactTable } from '../contacts/index.ts';

/** Where loyalty holds a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'loyalty_entry',
    key: 'id',
    keeps: 'points',
    erase: ['DELETE FROM loyalty_entry WHERE contact_id = :contact'],
  },
  { table: 'loyalty_card', key: 'id', keeps: 'card', erase: ['DELETE FROM loyalty_card WHERE contact_id = :contact'] },
  {
    table: 'surprise',
    key: 'id',
    history: true,
    erase: ['UPDATE surprise SET contact_id = NULL WHERE contact_id = :contact'],
  },
  {
    table: 'loyalty_line',
    key: 'contact_id',
    cache: true,
    erase: ['DELETE FROM loyalty_line WHERE contact_id = :contact'],
  },
  {
    table: 'loyalty_tier_period',
    key: 'contact_id',
    cache: true,
    erase: ['DELETE FROM loyalty_tier_period WHERE contact_id = :contact'],
  },
];
