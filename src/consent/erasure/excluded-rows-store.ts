import { reusedNumber } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { type Channel, channels } from '../../shared/channel.ts';

const exists = (db: Db, sql: string): boolean => db.prepare(`SELECT EXISTS (${sql})`).pluck().get() === 1;

/** Was anybody ever erased? */
export const anyErased = (db: Db): boolean => exists(db, 'SELECT 1 FROM erased');

/** Is this the hash of an address of somebody erased? */
export const knowsHash = (db: Db, hash: string): boolean =>
  db.prepare('SELECT 1 FROM erased WHERE hash = ?').pluck().get(hash) === 1;

/** Is any address suppressed? */
export const anySuppressed = (db: Db): boolean => exists(db, 'SELECT 1 FROM suppression');

/** Forgets the rows of an earlier file. */
export function clearExcluded(db: Db): void {
  db.exec('DROP TABLE IF EXISTS temp.excluded_row; DROP TABLE IF EXISTS temp.reused_number');
}

/** Every address of every staged row, `phones` (further numbers, separated by spaces) taken apart. */
const stagedAddresses = `
  WITH RECURSIVE further (row_id, value, rest) AS (
    SELECT id, '', phones || ' ' FROM staged_person WHERE phones IS NOT NULL
    UNION ALL
    SELECT row_id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
    FROM further WHERE rest <> ''
  ), address (row_id, value) AS (
    SELECT id, phone FROM staged_person WHERE phone IS NOT NULL
    UNION ALL
    SELECT id, email_key FROM staged_person WHERE email_key IS NOT NULL
    UNION ALL
    SELECT p.id, box.value ->> '$[1]' FROM staged_person p, json_each(p.emails) box WHERE p.emails IS NOT NULL
    UNION ALL
    SELECT row_id, value FROM further WHERE value <> ''
  )`;

/** Keeps out the staged rows whose addresses together are suppressed on every channel. */
export function excludeSuppressed(db: Db): void {
  db.prepare(`
    INSERT OR IGNORE INTO temp.excluded_row (row_id)
    ${stagedAddresses}
    SELECT a.row_id
    FROM address a JOIN suppression s ON s.value = a.value AND s.channel IN (${channels.map((one) => `'${one}'`).join(', ')})
    GROUP BY a.row_id HAVING count(DISTINCT s.channel) = ${channels.length}`).run();
}

/** How many staged rows hold an address that is closed on each channel. */
export function stagedStops(db: Db): Record<Channel, number> {
  const rows = db
    .prepare(`
      ${stagedAddresses}
      SELECT s.channel, count(DISTINCT a.row_id) FROM address a JOIN suppression s ON s.value = a.value GROUP BY s.channel`)
    .raw()
    .all() as [Channel, number][];
  const counts = new Map(rows);
  return Object.fromEntries(channels.map((channel) => [channel, counts.get(channel) ?? 0])) as Record<Channel, number>;
}

/** Keeps out the staged rows with an address of somebody erased; needs the SQL function erased_hash. */
export function excludeErased(db: Db): void {
  db.prepare(`
    INSERT OR IGNORE INTO temp.excluded_row (row_id)
    ${stagedAddresses}
    SELECT row_id FROM address WHERE erased_hash(value) IN (SELECT hash FROM erased)`).run();
}

/**
 * The staged rows with a customer number of somebody erased: one without a phone or an e-mail is excluded, one that has
 * another person's is marked, for a till may have given the number again. Needs the SQL function erased_id_hash.
 */
export function classifyErasedNumbers(db: Db): void {
  db.exec(`
    CREATE TEMP TABLE IF NOT EXISTS reused_number (row_id INTEGER PRIMARY KEY) STRICT;
    CREATE TEMP TABLE erased_number AS
    SELECT p.id AS row_id, p.phone IS NULL AND p.phones IS NULL AND p.email_key IS NULL AND p.emails IS NULL AS alone
    FROM staged_person p
    WHERE p.external_id IS NOT NULL AND p.id NOT IN (SELECT row_id FROM temp.excluded_row)
      AND erased_id_hash(p.id_namespace, p.external_id) IN (SELECT hash FROM erased WHERE kind = 'id');
    INSERT OR IGNORE INTO temp.excluded_row (row_id) SELECT row_id FROM temp.erased_number WHERE alone;
    UPDATE staged_person SET flags = trim(flags || ' ${reusedNumber}')
    WHERE id IN (SELECT row_id FROM temp.erased_number WHERE NOT alone AND row_id NOT IN (SELECT row_id FROM temp.reused_number));
    INSERT OR IGNORE INTO temp.reused_number (row_id) SELECT row_id FROM temp.erased_number WHERE NOT alone;
    DROP TABLE temp.erased_number`);
}

/** How many staged rows have a customer number of somebody erased beside another person's address. */
export const countReusedNumbers = (db: Db): number =>
  exists(db, "SELECT 1 FROM temp.sqlite_master WHERE name = 'reused_number'")
    ? (db.prepare('SELECT count(*) FROM temp.reused_number').pluck().get() as number)
    : 0;
