import type { ContactTable } from '../contacts/index.ts';

/** Where activities hold a contact. What was done stays as a count when its person is erased. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'survey_answer',
    key: 'id',
    keeps: 'survey',
    erase: ['DELETE FROM survey_answer WHERE contact_id = :contact'],
  },
  {
    table: 'activity',
    key: 'id',
    keeps: 'activity',
    eraseAddress: ['UPDATE activity SET address = NULL, note = NULL, source = NULL WHERE address = :value'],
    erase: [
      'UPDATE activity SET contact_id = NULL, address = NULL, note = NULL, source = NULL WHERE contact_id = :contact',
    ],
  },
  {
    table: 'call_token',
    key: 'id',
    erase: ['UPDATE call_token SET contact_id = NULL, address = NULL WHERE contact_id = :contact'],
  },
  {
    table: 'contact_lifecycle',
    key: 'contact_id',
    cache: true,
    erase: ['DELETE FROM contact_lifecycle WHERE contact_id = :contact'],
  },
];
