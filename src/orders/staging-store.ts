import { hash } from 'node:crypto';
import { personColumnTypes, personList } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import { stagedSchema } from '../db/staging-database.ts';
import { cellsOfRecord, type Dialect } from '../intake/index.ts';

/** Columns of staged_order that only orders have, in the order in which they are filled, and what they hold. */
export const orderColumns = {
  person_key: 'TEXT',
  row_hash: 'TEXT',
  order_no: 'TEXT',
  order_key: 'TEXT',
  order_date: 'TEXT',
  ordered_at: 'TEXT',
  amount: 'INTEGER',
  line_amount: 'INTEGER',
  refund: 'INTEGER',
  currency: 'TEXT',
  type: 'TEXT',
  status: 'TEXT',
  store: 'TEXT',
  staff: 'TEXT',
  product: 'TEXT',
  product_key: 'TEXT',
  sku: 'TEXT',
  category: 'TEXT',
  category_key: 'TEXT',
  quantity: 'NUMERIC',
  unit_price: 'INTEGER',
} as const;

/** The rows of an orders file; row_id is their number in it. */
export const orderTable = `
  CREATE TABLE staged_order (
    row_id INTEGER PRIMARY KEY, line INTEGER NOT NULL, record TEXT NOT NULL, flags TEXT NOT NULL,
    ${personColumnTypes}, ${Object.entries(orderColumns)
      .map(([column, type]) => `${column} ${type}`)
      .join(', ')}
  );`;

/** The TEMP tables of an orders file, over its rows in staged_order. */
export function createOrderTables(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.order_group;
    -- One line an order: its rows summed up. row_id is that of its first row; person_row that of its person; who the
    -- contact of the base, or minus the row, that the person is; outcome and replaces what it is beside the base.
    CREATE TEMP TABLE order_group (
      row_id INTEGER PRIMARY KEY, line INTEGER NOT NULL, order_no TEXT, order_key TEXT, person_row INTEGER, who INTEGER,
      erased INTEGER NOT NULL DEFAULT 0, order_date TEXT NOT NULL, ordered_at TEXT, amount INTEGER NOT NULL,
      currency TEXT NOT NULL, currencies INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, store TEXT, staff TEXT,
      content TEXT NOT NULL, reused INTEGER NOT NULL DEFAULT 0, similar INTEGER NOT NULL DEFAULT 0,
      outcome TEXT NOT NULL DEFAULT 'new', replaces INTEGER
    );
    -- The rows of orders with several rows, each with the first of its order.
    DROP TABLE IF EXISTS temp.order_row;
    CREATE TEMP TABLE order_row (row_id INTEGER PRIMARY KEY, first INTEGER NOT NULL);
    -- Rows whose number may mean several orders.
    DROP TABLE IF EXISTS temp.unclear_row;
    CREATE TEMP TABLE unclear_row (row_id INTEGER PRIMARY KEY, code TEXT NOT NULL);
  `);
  db.function('digest', { deterministic: true }, (value) => hash('md5', String(value), 'base64url'));
  db.function('flag_set', { deterministic: true }, (lists) => (lists === null ? null : flagSet(String(lists))));
}

/** The flags of several rows, each once, in order. */
const flagSet = (lists: string): string => [...new Set(lists.split(/[ ,]/))].sort().join(' ');

/** Rejects the rows of temp.unclear_row; tells how many there were. `column`: that of the order number, by its header. */
export function rejectUnclear(db: Db, { header, dialect }: { header: string | null; dialect: Dialect }): number {
  db.function('record_cells', (record) => JSON.stringify(cellsOfRecord(String(record), dialect)));
  const { changes } = db
    .prepare(`
      INSERT INTO staged_reject (line, field, value, code, record)
      SELECT r.line, :header, r.order_no, u.code, record_cells(r.record)
      FROM temp.unclear_row u JOIN staged_order r ON r.row_id = u.row_id ORDER BY r.row_id`)
    .run({ header });
  db.exec(
    'DELETE FROM staged_order WHERE row_id IN (SELECT row_id FROM temp.unclear_row); DELETE FROM temp.unclear_row',
  );
  return changes;
}

/**
 * The distinct people of the file, each under its first row; orders without any key of a person have none. temp.person_of
 * tells of each key the row of its person.
 */
export function stagePeople(db: Db): void {
  db.exec(`
    CREATE INDEX IF NOT EXISTS ${stagedSchema(db)}.staged_order_person ON staged_order (person_key) WHERE person_key IS NOT NULL;
    DELETE FROM staged_person;
    INSERT INTO staged_person (id, import_id, line, contact_id, record, flags, ${personList})
    SELECT min(row_id), 0, line, 0, record, coalesce(flag_set(group_concat(DISTINCT nullif(flags, ''))), ''), ${personList}
    FROM staged_order WHERE person_key IS NOT NULL GROUP BY person_key;
    DROP TABLE IF EXISTS temp.person_of;
    CREATE TEMP TABLE person_of (person_key TEXT PRIMARY KEY, row_id INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO temp.person_of SELECT person_key, min(row_id) FROM staged_order WHERE person_key IS NOT NULL GROUP BY person_key;
  `);
}

/** What the rows of an order's person say of a channel becomes that of its first row: a no before a yes before neither. */
export function gatherConsents(db: Db): void {
  if (db.prepare('SELECT 1 FROM staged_consent LIMIT 1').get() === undefined) return;
  db.exec(`
    CREATE TEMP TABLE gathered_consent AS
    SELECT o.row_id AS id, s.channel, min(s.given_on) AS given_on,
      CASE WHEN max(s.state = 'withdrawn') THEN 'withdrawn' WHEN max(s.state = 'granted') THEN 'granted' ELSE 'not_given' END AS state
    FROM staged_consent s JOIN staged_order r ON r.row_id = s.id JOIN temp.person_of o USING (person_key)
    GROUP BY o.row_id, s.channel;
    DELETE FROM staged_consent;
    INSERT INTO staged_consent (id, channel, state, given_on) SELECT id, channel, state, given_on FROM temp.gathered_consent;
    DROP TABLE temp.gathered_consent`);
}

/** Erased people are not staged; their orders are kept without them. */
export const deleteErased = (db: Db): void => {
  db.exec('DELETE FROM staged_person WHERE id IN (SELECT row_id FROM temp.excluded_row)');
};

export const countPeople = (db: Db): number => db.prepare('SELECT count(*) FROM staged_person').pluck().get() as number;

/** Orders by what became of them. */
export function orderCounts(db: Db): { new: number; merged: number; duplicate: number } {
  return db
    .prepare(`
      SELECT coalesce(sum(outcome = 'new'), 0) AS new, coalesce(sum(outcome = 'merged'), 0) AS merged,
        coalesce(sum(outcome = 'duplicate'), 0) AS duplicate FROM temp.order_group`)
    .get() as { new: number; merged: number; duplicate: number };
}

/** Rejects by code, one an order: neither the good lines of a rejected order nor its further bad ones count again. */
export function rejectCounts(db: Db, column: number): Record<string, number> {
  const rows = db
    .prepare(`
      SELECT code, count(*) AS orders FROM (
        SELECT min(rowid), code FROM staged_reject WHERE code <> 'order.bad_line'
        GROUP BY coalesce(nullif(trim(json_extract(record, :path)), ''), rowid))
      GROUP BY code ORDER BY code`)
    .all({ path: `$[${column}]` }) as { code: string; orders: number }[];
  return Object.fromEntries(rows.map(({ code, orders }) => [code, orders]));
}

/** Orders by what was noticed about them. */
export function flagCounts(db: Db): Record<string, number> {
  const row = db
    .prepare(`
      SELECT coalesce(sum(erased), 0) AS erased, coalesce(sum(reused), 0) AS reused, coalesce(sum(similar), 0) AS similar
      FROM temp.order_group`)
    .get() as { erased: number; reused: number; similar: number };
  return Object.fromEntries(
    [
      ['order.erased_person', row.erased] as const,
      ['order.number_reused', row.reused] as const,
      ['order.number_similar', row.similar] as const,
    ].filter(([, orders]) => orders > 0),
  );
}
