import type { Db, SqlParameters } from '../db/connection.ts';
import { keysetPages } from '../db/keyset-pages.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { Channel } from '../shared/channel.ts';
import type { ExcludedContacts } from './gate/exclusion.ts';
import type { Judging } from './gate/gate-store.ts';
import { createAdmitted } from './scratch-store.ts';

/** Fills temp.verdict with a row a selected contact: why it is withheld, NULL when it is not; how it may be reached. */
export function evaluateSelected(db: Db, { reason, usable }: Judging, parameters: SqlParameters): void {
  db.prepare(`
    INSERT INTO temp.verdict (contact_id, reason, usable)
    SELECT m.contact_id, ${reason}, ${usable}
    FROM temp.contactable m CROSS JOIN contact c ON c.id = m.contact_id
    ORDER BY m.contact_id`).run(parameters);
}

/**
 * Closes a channel (its bit) of those whom the modules leave out of it: withheld for the first of their reasons is who has
 * none of the channels left that a list must have one of (`needed`, their bits).
 */
export function excludeContacts(
  db: Db,
  { bit, needed }: { bit: number; needed: number },
  { rules, parameters, bind }: ExcludedContacts,
): void {
  for (const { reason, select } of rules) {
    const [code, left] = [bind(reason), `usable & ~${bit}`];
    db.prepare(`
      UPDATE temp.verdict SET usable = ${left}, reason = CASE WHEN (${left}) & ${needed} = 0 THEN ${code} END
      WHERE contact_id IN (${select}) AND reason IS NULL`).run(parameters);
  }
}

/**
 * Withholds whoever would be reached by a number (where it is dialled, with its extension) by which an earlier contact of the
 * list is reached already.
 * Only numbers that came in several rows are looked at: mostly nobody shares one.
 */
export function withholdSameNumber(db: Db, { number, dialled }: { number: string; dialled: boolean }): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.shared_number;
    CREATE TEMP TABLE shared_number (e164 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    INSERT INTO temp.shared_number SELECT phone FROM contact_lead WHERE phone IS NOT NULL GROUP BY phone HAVING count(*) > 1;
    INSERT OR IGNORE INTO temp.shared_number SELECT e164 FROM further_phone;
    INSERT OR IGNORE INTO temp.shared_number SELECT search FROM edited_value WHERE search IS NOT NULL;
    DROP TABLE IF EXISTS temp.sharing;
    CREATE TEMP TABLE sharing (contact_id INTEGER PRIMARY KEY, number TEXT) STRICT;
    INSERT OR IGNORE INTO temp.sharing (contact_id, number)
    SELECT c.id, ${number}${dialled ? " || ' ' || coalesce(c.phone_ext, '')" : ''} FROM (
      SELECT l.contact_id FROM temp.shared_number s CROSS JOIN contact_lead l WHERE l.phone = s.e164
      UNION SELECT l.contact_id FROM further_phone p JOIN contact_lead l ON l.id = p.lead_id
      UNION SELECT contact_id FROM edited_value WHERE search IS NOT NULL) x
    JOIN temp.verdict v ON v.contact_id = x.contact_id AND v.reason IS NULL JOIN contact c ON c.id = x.contact_id;
    UPDATE temp.verdict SET reason = 'same_number' WHERE contact_id IN (
      SELECT contact_id FROM (SELECT contact_id, min(contact_id) OVER (PARTITION BY number) AS first FROM temp.sharing)
      WHERE contact_id > first)`);
}

/** The names of the provinces, each at the place of its code as a number. */
export function provinceNames(db: Db): string[] {
  const names: string[] = [];
  for (const { code, name } of db.prepare('SELECT code, name FROM province').all() as {
    code: string;
    name: string;
  }[]) {
    names[Number(code)] = name;
  }
  return names;
}

/** How many contacts are withheld for each reason. */
export const withheldCounts = (db: Db): { reason: string; contacts: number }[] =>
  db
    .prepare(`
      SELECT reason, count(*) AS contacts FROM temp.verdict WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason`)
    .all() as { reason: string; contacts: number }[];

/** The admitted contacts that come first, in their order, as temp.taken (n, contact_id). */
export function selectFirst(
  db: Db,
  pick: { pool: string; joins: string; order: string; limit: number },
  parameters: SqlParameters,
): void {
  db.exec(
    'DROP TABLE IF EXISTS temp.taken; CREATE TEMP TABLE taken (n INTEGER PRIMARY KEY, contact_id INTEGER) STRICT',
  );
  db.prepare(`
    INSERT INTO temp.taken (contact_id)
    SELECT c.id FROM ${pick.pool} w JOIN contact c ON c.id = w.contact_id ${pick.joins}
    ORDER BY ${pick.order}c.id LIMIT ${pick.limit}`).run(parameters);
}

/** The contacts that get a row: a relation with their contact_id, its name in statements, and the number that orders them. */
export interface Among {
  readonly relation: string;
  readonly alias: string;
  readonly order: 'contact_id' | 'n';
}

/** The contacts whom no verdict withholds. */
export const admitted: Among = {
  relation: '(SELECT contact_id, usable FROM temp.verdict WHERE reason IS NULL)',
  alias: 'v',
  order: 'contact_id',
};

/** What the rows of a list are made of: expressions over the contact `c`, joins, whom. */
export interface ListParts {
  readonly values: readonly string[];
  readonly joins: string;
  readonly among: Among;
}

const listSelect = ({ values, joins, among: { relation, alias, order } }: ListParts, where = ''): string => `
  SELECT ${values.map((sql, i) => `${sql} AS c${i}`).join(', ')}
  FROM ${relation} ${alias} CROSS JOIN contact c ON c.id = ${alias}.contact_id ${joins}
  ${where} ORDER BY ${alias}.${order}`;

type SqlRow = (string | number | null)[];

/** Rows by a number that their last value is, and that no row keeps. */
const byLastValue = (sql: string, parameters: SqlParameters) => ({
  sql,
  parameters,
  raw: true,
  key: (row: SqlRow) => row.pop() as number,
});

/** The rows of a list in pages, read while they are written. */
export function listPages(db: Db, list: ListParts, parameters: SqlParameters): Iterable<SqlRow[]> {
  const key = `${list.among.alias}.${list.among.order}`;
  const select = listSelect({ ...list, values: [...list.values, key] }, `WHERE ${key} > :after`);
  return keysetPages(db, byLastValue(select, parameters));
}

/** Copies the rows of a list to temp.export_row. */
export function copyRows(db: Db, list: ListParts, parameters: SqlParameters): void {
  db.exec('DROP TABLE IF EXISTS temp.export_row');
  db.prepare(`CREATE TEMP TABLE export_row AS ${listSelect(list)}`).run(parameters);
}

/** Every `of`-th row from `from` (0: the first). */
export interface RowShare {
  readonly from: number;
  readonly of: number;
}

/** The copied rows in order, in pages. */
export const copiedPages = (db: Db, share: RowShare = { from: 0, of: 1 }): Iterable<SqlRow[]> =>
  keysetPages(
    db,
    byLastValue(
      'SELECT *, rowid FROM temp.export_row WHERE rowid > :after AND (rowid - 1) % :of = :from ORDER BY rowid',
      { ...share },
    ),
  );

/** How many contacts get a row. */
export const countAmong = (db: Db, { relation }: Among): number =>
  db.prepare(`SELECT count(*) FROM ${relation}`).pluck().get() as number;

export interface ExportBasis {
  readonly list: string;
  readonly vendor: string | null;
  readonly basis: string;
  readonly channels: string;
  readonly valid_from: LocalDate;
  readonly evidence_sha256: string | null;
}

/** The contracts, valid on the day, under which contacts of `among` came, where they cover one of the channels. */
export const basesOf = (
  db: Db,
  { among, asOf, channels }: { among: Among; asOf: LocalDate; channels: readonly Channel[] },
): ExportBasis[] =>
  (
    db
      .prepare(`
        SELECT b.list, b.vendor, b.basis, b.channels, b.valid_from, b.evidence_sha256
        FROM list_contract b
        WHERE b.valid_from <= :asOf AND EXISTS (
          SELECT 1 FROM import_contract i JOIN contact_lead l ON l.import_id = i.import_id
          JOIN ${among.relation} w ON w.contact_id = l.contact_id
          WHERE i.contract_id = b.id)
        ORDER BY b.list, b.valid_from, b.id`)
      .all({ asOf }) as ExportBasis[]
  ).filter((basis) => channels.some((channel) => basis.channels.split(' ').includes(channel)));

export interface IgnoredColumns {
  readonly import: number;
  readonly file: string;
  /** Their headers. */
  readonly columns: readonly string[];
}

/** The imports from which contacts of `among` came that left columns out. */
export const ignoredColumns = (db: Db, { relation }: Among): IgnoredColumns[] =>
  (
    db
      .prepare(`
        SELECT i.id AS import, i.file, json_extract(i.options, '$.ignore') AS columns FROM imported_file i
        WHERE i.undone_at IS NULL AND json_extract(i.options, '$.ignore') IS NOT NULL AND EXISTS (
          SELECT 1 FROM contact_lead l JOIN ${relation} w ON w.contact_id = l.contact_id WHERE l.import_id = i.id)
        ORDER BY i.id`)
      .all() as { import: number; file: string; columns: string }[]
  ).map((row) => ({ ...row, columns: JSON.parse(row.columns) as string[] }));

/** The rows of temp.admitted. */
export const admittedContacts = (db: Db): { contact: number; address: string }[] =>
  db.prepare('SELECT contact_id AS contact, address FROM temp.admitted ORDER BY contact_id').all() as {
    contact: number;
    address: string;
  }[];

/** temp.admitted (contact_id, address): the contacts of `among` and where each may be reached, for the modules above. */
export function fillAdmitted(db: Db, { relation, alias }: Among, address: string): void {
  createAdmitted(db);
  db.exec(`
    INSERT INTO temp.admitted (contact_id, address)
    SELECT c.id, ${address} FROM ${relation} ${alias} CROSS JOIN contact c ON c.id = ${alias}.contact_id
    JOIN temp.contactable m ON m.contact_id = c.id`);
}
