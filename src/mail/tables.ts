import type { ContactTable } from '../contacts/index.ts';

/** Where mails hold a contact. That one was sent stays as a count when its person is erased. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'mail_message',
    key: 'id',
    keeps: 'mail',
    erase: [
      `DELETE FROM mail_message WHERE contact_id = :contact AND state = 'queued'`,
      'UPDATE mail_message SET contact_id = NULL, email_key = NULL, reply = NULL WHERE contact_id = :contact',
    ],
  },
];
