import { connect, type Db } from '../src/db/connection.ts';
import type { testShop } from './shop.ts';

type AppContext = ReturnType<typeof testShop>;
type Row = Record<string, unknown>;

/** Works on the shop's file between two commands. */
export function inDatabase<Result>(context: AppContext, work: (db: Db) => Result): Result {
  const db = connect(context.path('crm.db'), 0);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const without = (row: Row, ...names: string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

const ids = ['id', 'contact_id', 'lead_id', 'import_id', 'order_id', 'replaced_by'];

/**
 * Everybody the database knows with all that hangs on them, ids aside, in an order of its own: two databases that hold
 * the same people and orders have the same dump. `lines: false` leaves out where in its file a row stood.
 */
export function dump(context: AppContext, { lines }: { lines: boolean } = { lines: true }): unknown {
  return inDatabase(context, (db) => {
    const all = (sql: string, ...values: unknown[]) => db.prepare(sql).all(...values) as Row[];
    const names = lines ? ids : [...ids, 'line'];
    const of = (sql: string, contact: unknown) => sorted(all(sql, contact).map((row) => without(row, ...names)));
    const contacts = all('SELECT * FROM contact').map((contact) => ({
      ...without(contact, 'id'),
      leads: of('SELECT l.*, i.file FROM lead l JOIN import i ON i.id = l.import_id WHERE contact_id = ?', contact.id),
      orders: of(
        'SELECT o.*, i.file FROM orders o JOIN import i ON i.id = o.import_id WHERE contact_id = ? AND replaced_by IS NULL',
        contact.id,
      ),
      totals: of('SELECT * FROM contact_orders WHERE contact_id = ?', contact.id),
      openings: of('SELECT * FROM opening_balance WHERE contact_id = ?', contact.id),
      consents: of('SELECT * FROM consent_entry WHERE contact_id = ?', contact.id),
      edits: of('SELECT * FROM contact_edit WHERE contact_id = ?', contact.id),
    }));
    return {
      contacts: sorted(contacts),
      walkIns: sorted(all('SELECT * FROM orders WHERE contact_id IS NULL').map((row) => without(row, ...names))),
      lists: sorted(all('SELECT * FROM list')),
      suppressions: sorted(all('SELECT value, channel FROM suppression')),
    };
  });
}

/** What a commit may never leave: rows that point to nothing, an index that disagrees. */
export const damage = (context: AppContext): unknown =>
  inDatabase(context, (db) => ({
    references: db.pragma('foreign_key_check'),
    integrity: db.pragma('integrity_check', { simple: true }),
  }));

export const whole = { references: [], integrity: 'ok' };
