import type { ContactTable } from '../contacts/index.ts';

/** Where projects and relations hold a contact. A relation ends with either of its sides. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'project_member',
    key: 'id',
    keeps: 'project',
    erase: ['DELETE FROM project_member WHERE contact_id = :contact'],
  },
  {
    table: 'relation_side',
    key: 'id',
    keeps: 'relation',
    erase: ['DELETE FROM relation WHERE id IN (SELECT relation_id FROM relation_side WHERE contact_id = :contact)'],
  },
];
