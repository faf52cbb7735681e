import type { ContactTable } from '../contacts/index.ts';

/** Where tasks hold a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'task',
    key: 'id',
    keeps: 'task',
    erase: ['DELETE FROM task WHERE contact_id = :contact'],
    eraseUnowned: [
      `UPDATE task SET about = NULL, place = NULL
       WHERE contact_id IS NULL AND speaks_of_person(concat_ws(char(10), about, place))`,
    ],
  },
];
