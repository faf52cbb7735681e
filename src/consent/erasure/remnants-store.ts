import type { Db } from '../../db/connection.ts';

/** A table with its texts, and the columns by which a row of it is named. */
export interface TextTable {
  readonly table: string;
  readonly key: readonly string[];
  readonly texts: readonly string[];
}

/** Tables that hold no words of people: our own codes, hashes and schemas. */
const ownWords = ['audit', 'erased', 'province', 'reject'];

/** Every table with texts, as the schema has it: a table that comes later is looked through too. */
export function textTables(db: Db): TextTable[] {
  const tables = db
    .prepare("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  return tables
    .filter((table) => !ownWords.includes(table))
    .map((table) => {
      const columns = db.pragma(`main.table_info("${table}")`) as { name: string; type: string; pk: number }[];
      const key = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
      const texts = columns.filter(({ type }) => type === 'TEXT').map(({ name }) => name);
      return { table, key: key.length > 0 ? key : ['rowid'], texts };
    })
    .filter(({ texts }) => texts.length > 0);
}

/** Rows of a table of which `speaks` (an SQL function of a text) is true, by their keys. */
export const rowsThat = (db: Db, speaks: string, { table, key, texts }: TextTable): Record<string, unknown>[] => {
  const names = key.map((column) => `'${column}', "${column}"`).join(', ');
  const all = texts.map((column) => `"${column}"`).join(', ');
  const keys = db
    .prepare(`SELECT json_object(${names}) FROM main."${table}" WHERE ${speaks}(concat_ws(char(10), ${all}))`)
    .pluck()
    .all() as string[];
  return keys.map((json) => JSON.parse(json) as Record<string, unknown>);
};

/** Runs the statements by which a table empties rows that are nobody's; tells how many. */
export const emptyUnowned = (db: Db, statements: readonly string[]): number =>
  statements.reduce((emptied, statement) => emptied + db.prepare(statement).run().changes, 0);

/** A row of an import that speaks of somebody who is not its contact. */
export interface Mention {
  readonly table: 'lead' | 'reject';
  readonly import: number;
  readonly file: string;
  readonly line: number;
}

/** The rows of others and the rejected rows whose cells the SQL function `speaks` finds the person in. */
export const rowsOfOthersThat = (db: Db, speaks: string, contact: number): Mention[] =>
  db
    .prepare(`
      SELECT 'lead' AS "table", i.id AS import, i.file, l.line FROM contact_lead l JOIN imported_file i ON i.id = l.import_id
      WHERE l.contact_id <> :contact AND ${speaks}(l.record)
      UNION ALL
      SELECT 'reject', i.id, i.file, r.line FROM rejected_row r JOIN imported_file i ON i.id = r.import_id WHERE ${speaks}(r.record)
      ORDER BY 2, 4`)
    .all({ contact }) as Mention[];
