import type { ContactTable } from '../contacts/index.ts';

/** The tables of this room that speak of a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'consent_entry',
    key: 'id',
    lead: 'lead_id',
    keeps: 'consent',
    erase: ['DELETE FROM consent_entry WHERE contact_id = :contact'],
  },
];
