import { addressesIn } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import {
  type Dialect,
  type ExtraColumn,
  extraColumns,
  extraReader,
  type FieldName,
  type ImportKinds,
  keptFields,
  type RowProfile,
} from '../intake/index.ts';
import { fold } from '../shared/fold.ts';

/** An extra column of one import, and how its records are read. */
export interface ImportedColumn extends ExtraColumn {
  readonly import: number;
  readonly file: string;
  readonly profile: RowProfile;
  readonly dialect: Dialect;
}

interface StoredImport {
  readonly id: number;
  readonly kind: string;
  readonly file: string;
  readonly profile: string;
  readonly dialect: string;
}

/** How headers are compared: without regard to case, accents and spaces around them. */
export const headerKey = (header: string): string => fold(header).replace(/\s+/g, ' ').trim();

/** The fields that each kind of import keeps beside those of a person; without the kinds that keep no record of their rows. */
export type KeptBy = ReadonlyMap<string, readonly FieldName[]>;

export const keptByKinds = (kinds: ImportKinds): KeptBy =>
  new Map(kinds.flatMap((kind) => (kind.recordless ? [] : [[kind.name, keptFields(kind)] as const])));

/** The extra columns of all standing imports, newest import first. */
export function importedColumns(db: Db, keptBy: KeptBy): ImportedColumn[] {
  const imports = db
    .prepare(`
      SELECT i.id, i.kind, i.file, p.profile, i.dialect FROM imported_file i JOIN import_reading p ON p.import_id = i.id
      WHERE i.undone_at IS NULL ORDER BY i.id DESC`)
    .all() as StoredImport[];
  return imports.flatMap(({ id, kind, file, profile: profileJson, dialect: dialectJson }) => {
    const profile = JSON.parse(profileJson) as RowProfile;
    const dialect = JSON.parse(dialectJson) as Dialect;
    const kept = keptBy.get(kind);
    return (kept ? extraColumns(profile, kept) : []).map((column) => ({
      ...column,
      import: id,
      file,
      profile,
      dialect,
    }));
  });
}

/**
 * Gives the connection two SQL functions: extra_value (record, n), the text of the n-th of these columns or NULL, and
 * addresses_in (text), the phones and e-mails in it as a JSON array, NULL where it holds none.
 */
function defineFunctions(db: Db, columns: readonly ImportedColumn[], country: string): void {
  const readers = columns.map(({ profile, dialect, column }) => extraReader(profile, dialect, column));
  db.function('extra_value', { deterministic: true }, (record, n) => readers[Number(n)]?.(String(record)) ?? null);
  db.function('addresses_in', { deterministic: true }, (text) => {
    const values = addressesIn(String(text), country).map(({ value }) => value);
    return values.length === 0 ? null : JSON.stringify(values);
  });
}

export interface ValuesTable {
  /** Its name in TEMP. */
  readonly table: string;
  readonly columns: readonly ImportedColumn[];
  /** Where numbers without `+NN` are dialled. */
  readonly country: string;
}

/**
 * Fills a TEMP table with the values of one header: a line a lead that has one, with the phones and e-mails that stand in
 * it. `newest` marks the value of a contact's newest row. The records of the imports concerned are read once.
 */
export function fillValues(db: Db, { table, columns, country }: ValuesTable): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.${table};
    CREATE TEMP TABLE ${table} (contact_id INTEGER NOT NULL, lead_id INTEGER NOT NULL, value TEXT NOT NULL,
      value_key TEXT NOT NULL, addresses TEXT, newest INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (contact_id, lead_id)) STRICT, WITHOUT ROWID`);
  defineFunctions(db, columns, country);
  const insert = db.prepare(`
    INSERT OR IGNORE INTO temp.${table} (contact_id, lead_id, value, value_key, addresses)
    SELECT contact_id, id, value, fold_key(value), addresses_in(value)
    FROM (SELECT contact_id, id, extra_value(record, :n) AS value FROM contact_lead WHERE import_id = :importId)
    WHERE value IS NOT NULL`);
  for (const [n, column] of columns.entries()) insert.run({ n, importId: column.import });
  db.exec(`
    UPDATE temp.${table} SET newest = 1
    WHERE (contact_id, lead_id) IN (SELECT contact_id, max(lead_id) FROM temp.${table} GROUP BY contact_id)`);
}

/** Are all values of a filled table plain numbers? */
export const allNumbers = (db: Db, table: string): boolean =>
  db
    .prepare(`
      SELECT count(*) > 0 AND min(value = CAST(CAST(value AS INTEGER) AS TEXT) OR value = CAST(CAST(value AS REAL) AS TEXT))
      FROM temp.${table}`)
    .pluck()
    .get() === 1;

export interface ContactRow {
  readonly import: number;
  readonly line: number;
  readonly record: string;
}

/** The stored rows of a contact, oldest first. */
export const rowsOfContact = (db: Db, contact: number): ContactRow[] =>
  db
    .prepare('SELECT import_id AS import, line, record FROM contact_lead WHERE contact_id = ? ORDER BY id')
    .all(contact) as ContactRow[];
