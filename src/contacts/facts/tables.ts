import type { ContactTable } from './contact-table.ts';

/** Where contacts themselves hold a contact id. */
export const contactTables: readonly ContactTable[] = [
  { table: 'lead', key: 'id', erase: ['DELETE FROM lead WHERE contact_id = :contact'] },
  { table: 'contact_edit', key: 'id', keeps: 'edit', erase: ['DELETE FROM contact_edit WHERE contact_id = :contact'] },
];
