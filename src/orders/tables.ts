import type { ContactTable } from '../contacts/index.ts';

/** Where orders hold a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'orders',
    key: 'id',
    lead: 'lead_id',
    keeps: 'order',
    erase: [
      "UPDATE order_line SET record = '' WHERE order_id IN (SELECT id FROM orders WHERE contact_id = :contact)",
      'UPDATE orders SET contact_id = NULL, lead_id = NULL, record = NULL WHERE contact_id = :contact',
    ],
    eraseUnowned: [
      `UPDATE order_line SET record = '' WHERE record <> '' AND speaks_of_person(record)
        AND order_id IN (SELECT id FROM orders WHERE contact_id IS NULL)`,
      'UPDATE orders SET record = NULL WHERE contact_id IS NULL AND record IS NOT NULL AND speaks_of_person(record)',
    ],
  },
  {
    table: 'opening_balance',
    key: 'lead_id',
    lead: 'lead_id',
    erase: ['DELETE FROM opening_balance WHERE contact_id = :contact'],
  },
  {
    table: 'contact_orders',
    key: 'contact_id',
    cache: true,
    erase: ['DELETE FROM contact_orders WHERE contact_id = :contact'],
  },
];
