import type { Db } from '../../db/connection.ts';
import { rereadColumns } from '../scratch-store.ts';
import type { Person } from './person.ts';

/** Stages one row. */
export function rereadInserter(db: Db): (id: number, before: object, after: Person & { flags: string }) => void {
  const insert = db.prepare(`
    INSERT INTO temp.reread (lead_id, before, ${rereadColumns.join(', ')})
    VALUES (:id, :before, ${rereadColumns.map((column) => `:${column}`).join(', ')})`);
  return (id, before, after) => insert.run({ ...after, id, before: JSON.stringify(before) });
}

/** The staged values take the place of those that were there. */
export function applyReread(db: Db): void {
  db.exec(`
    UPDATE lead SET ${rereadColumns.map((column) => `${column} = n.${column}`).join(', ')}
    FROM temp.reread n WHERE n.lead_id = lead.id`);
  splitAddresses(db, 'SELECT lead_id FROM temp.reread');
}

/** The further numbers and e-mails of rows, each on a line of its own. */
function splitAddresses(db: Db, rows: string): void {
  db.exec(`
    DELETE FROM lead_phone WHERE lead_id IN (${rows});
    INSERT OR IGNORE INTO lead_phone (e164, lead_id)
    SELECT further.value, l.id FROM lead l, json_each('["' || replace(l.phones, ' ', '","') || '"]') further
    WHERE l.phones IS NOT NULL AND l.id IN (${rows});
    INSERT OR IGNORE INTO lead_phone (e164, lead_id, shared, ext)
    SELECT line.value ->> '$[0]', l.id, 1, line.value ->> '$[1]' FROM lead l, json_each(l.shared_phones) line
    WHERE l.shared_phones IS NOT NULL AND l.id IN (${rows});
    DELETE FROM lead_email WHERE lead_id IN (${rows});
    INSERT OR IGNORE INTO lead_email (email_key, lead_id, email, shared)
    SELECT box.value ->> '$[1]', l.id, box.value ->> '$[0]', box.value ->> '$[2]' FROM lead l, json_each(l.emails) box
    WHERE l.emails IS NOT NULL AND l.id IN (${rows})`);
}
