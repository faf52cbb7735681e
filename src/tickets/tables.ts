import type { ContactTable } from '../contacts/index.ts';

/** Where tickets hold a contact. What a complaint cost stays when its person is erased; its words go. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'ticket_event',
    key: 'id',
    erase: ['UPDATE ticket_event SET contact_id = NULL, text = NULL WHERE contact_id = :contact'],
    eraseUnowned: ['UPDATE ticket_event SET text = NULL WHERE contact_id IS NULL AND speaks_of_person(text)'],
  },
  {
    table: 'ticket',
    key: 'id',
    keeps: 'ticket',
    erase: [
      'UPDATE ticket SET contact_id = NULL, about = NULL, link = NULL, resolution = NULL WHERE contact_id = :contact',
    ],
    eraseUnowned: [
      `UPDATE ticket SET about = NULL, link = NULL, resolution = NULL
       WHERE contact_id IS NULL AND speaks_of_person(concat_ws(char(10), about, link, resolution))`,
    ],
  },
];
