import { connect, type Db } from '../../src/db/connection.ts';
import { type Terminals, testShop } from '../shop.ts';

export type TestShop = ReturnType<typeof testShop>;

/** Works on the shop's file between two commands. */
export function inDatabase<Result>(context: TestShop, work: (db: Db) => Result): Result {
  const db = connect(context.path('crm.db'), 0);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

export interface Lead {
  contact: number;
  name: string;
  phone?: string;
  email?: string;
}

const nameKey = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** A shop with an import and its leads, a contact each. */
export async function shopWith(leads: readonly Lead[], terminals: Terminals = {}): Promise<TestShop> {
  const context = testShop({}, terminals);
  await context.crm('init');
  inDatabase(context, (db) => {
    db.exec(`
      INSERT INTO list (name, vendor, created) VALUES ('insurer', 'An Bình', '2026-01-05');
      INSERT INTO import (id, kind, list, file, sha256, encoding, dialect, columns, options, report, imported_at, imported_on)
      VALUES (1, 'leads', 'insurer', 'insurer.csv', 'x', 'utf-8', '{}', '[]', '{}', '{"rejects_file":"insurer.rejects.csv"}',
        '2026-01-05T02:00:00.000Z', '2026-01-05')`);
    const contact = db.prepare(`
      INSERT OR IGNORE INTO contact (id, created, name, name_key, phone, email)
      VALUES (:contact, '2026-01-05', :name, :key, :phone, :email)`);
    const lead = db.prepare(`
      INSERT INTO lead (import_id, line, contact_id, record, name, name_key, phone, email, email_key)
      VALUES (1, :line, :contact, :record, :name, :key, :phone, :email, :email)`);
    db.transaction(() => {
      leads.forEach(({ contact: id, name, phone = null, email = null }, i) => {
        const values = { contact: id, name, key: nameKey(name), phone, email };
        contact.run(values);
        lead.run({ ...values, line: i + 2, record: `${name};${phone ?? ''};${email ?? ''}` });
      });
    })();
  });
  return context;
}
