import type { Db } from './connection.ts';

/** A statement that is read in pages. */
export interface KeysetStatement<Row> {
  /** Whole but for its LIMIT: it asks for `key > :after` and ends with ORDER BY that key, a unique number. */
  readonly sql: string;
  readonly parameters?: Readonly<Record<string, string | number | null>>;
  /** Rows as arrays instead of objects. */
  readonly raw?: boolean;
  /** The key of a row; called once for each row, in order, so that it may also take the key off. */
  readonly key: (row: Row) => number;
}

/** Each fetch has a price, and a page is all that is held. */
const pageRows = 1_000;

/**
 * The rows of a statement in the order of their key, a page at a time. Row by row would take twice as long; between two
 * pages no statement is open, so that the database may be written to.
 */
export function* keysetPages<Row>(
  db: Db,
  { sql, parameters = {}, raw = false, key }: KeysetStatement<Row>,
): Generator<Row[], void, undefined> {
  const statement = db.prepare(`${sql} LIMIT ${pageRows}`);
  if (raw) statement.raw();
  for (let after = -1; ; ) {
    const rows = statement.all({ ...parameters, after }) as Row[];
    for (const row of rows) after = key(row);
    yield rows;
    if (rows.length < pageRows) return;
  }
}

/** The rows of `keysetPages`, one after the other. */
export function* keysetRows<Row>(db: Db, statement: KeysetStatement<Row>): Generator<Row, void, undefined> {
  for (const page of keysetPages(db, statement)) yield* page;
}
