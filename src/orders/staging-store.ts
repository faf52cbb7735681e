import { hash } from 'node:crypto';
import { personList, personTyped } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import { cellsOfRecord, type Dialect } from '../intake/index.ts';

/** Columns of staged_order that only orders have, in the order in which they are filled, and what they hold. */
export const orderColumns = {
  person_key: 'TEXT',
  row_hash: 'TEXT',
  order_no: 'TEXT',
  order_date: 'TEXT',
  ordered_at: 'TEXT',
  amount: 'INTEGER',
  line_amount: 'INTEGER',
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
    ${personTyped}, ${Object.entries(orderColumns)
      .map(([column, type]) => `${column} ${type}`)
      .join(', ')}
  );`;

/** The TEMP tables of an orders file, over its rows in staged_order. */
export function createOrderTables(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.order_group;
    -- One line an order: its rows summed up. row_id is that of its first row; person_row that of its person.
    CREATE TEMP TABLE order_group (
      row_id INTEGER PRIMARY KEY, line INTEGER NOT NULL, order_no TEXT, person_row INTEGER, erased INTEGER NOT NULL DEFAULT 0,
      order_date TEXT NOT NULL, ordered_at TEXT, amount INTEGER NOT NULL, currency TEXT NOT NULL, type TEXT NOT NULL,
      status TEXT NOT NULL, store TEXT, staff TEXT, content TEXT NOT NULL, fate TEXT, replaces INTEGER
    )`);
  db.function('digest', { deterministic: true }, (value) => hash('md5', String(value), 'base64url'));
  db.function('flag_set', { deterministic: true }, (lists) => (lists === null ? null : flagSet(String(lists))));
}

/** The flags of several rows, each once, in order. */
const flagSet = (lists: string): string => [...new Set(lists.split(/[ ,]/))].sort().join(' ');

/** Where the order id stands among the cells of a record, and how the text of a record is parted into them. */
export interface OrderRecord {
  readonly column: number;
  readonly dialect: Dialect;
}

/** A bad line rejects its order: the good lines of an order that has one are set aside with it. */
export function rejectBrokenOrders(db: Db, { column, dialect }: OrderRecord): void {
  db.function('record_cells', (record) => JSON.stringify(cellsOfRecord(String(record), dialect)));
  db.exec('DROP TABLE IF EXISTS temp.broken_order; CREATE TEMP TABLE broken_order (order_no TEXT PRIMARY KEY)');
  db.prepare(`
    INSERT OR IGNORE INTO temp.broken_order
    SELECT trim(json_extract(record, :path)) FROM staged_reject
    WHERE code NOT IN ('row.repeated_header', 'row.total_line') AND trim(coalesce(json_extract(record, :path), '')) <> ''`).run(
    {
      path: `$[${column}]`,
    },
  );
  db.exec(`
    INSERT INTO staged_reject (line, field, value, code, record)
    SELECT r.line, NULL, NULL, 'order.bad_line', record_cells(r.record)
    FROM staged_order r JOIN temp.broken_order b ON b.order_no = r.order_no;
    DELETE FROM staged_order WHERE order_no IN (SELECT order_no FROM temp.broken_order);
  `);
}

/**
 * Sums rows up to orders: those with the same order id are one order; without an id each row is one. Where every row has
 * an amount they are added, unless each repeats the order's own total (always so in a file of `orderTotals`); where only
 * some have one, it is the order's.
 */
export function groupOrders(db: Db, { orderTotals = false }: { readonly orderTotals?: boolean }): void {
  db.exec(`
    DELETE FROM temp.order_group;
    INSERT INTO temp.order_group (row_id, line, order_no, order_date, ordered_at, amount, currency, type, status, store, staff, content)
    SELECT row_id, line, order_no, order_date, ordered_at,
      CASE type WHEN 'return' THEN -abs(total) ELSE total END, currency,
      CASE WHEN total < 0 THEN 'return' ELSE type END, status, store, staff, content
    FROM (
      SELECT min(row_id) AS row_id, min(line) AS line, order_no, min(order_date) AS order_date, min(ordered_at) AS ordered_at,
        CASE
          WHEN count(*) = 1 THEN coalesce(amount, line_amount)
          WHEN count(amount) = 0 THEN sum(line_amount)
          WHEN count(amount) < count(*) THEN sum(amount)
          WHEN ${orderTotals} AND min(amount) = max(amount) THEN max(amount)
          WHEN count(line_amount) = count(*) AND min(amount) = max(amount) AND abs(sum(line_amount)) = abs(max(amount)) THEN max(amount)
          ELSE sum(amount) END AS total,
        min(currency) AS currency, CASE WHEN max(type = 'return') THEN 'return' ELSE 'sale' END AS type,
        CASE WHEN max(status = 'done') THEN 'done' ELSE min(status) END AS status, max(store) AS store, max(staff) AS staff,
        CASE WHEN count(*) = 1 THEN row_hash ELSE digest(group_concat(row_hash ORDER BY row_hash)) END AS content
      FROM staged_order GROUP BY coalesce(order_no, row_id)
    );
    CREATE INDEX IF NOT EXISTS side.staged_order_person ON staged_order (person_key) WHERE person_key IS NOT NULL;
  `);
}

/** The distinct people of the file, each under its first row; orders without any key of a person have none. */
export function stagePeople(db: Db): void {
  db.exec(`
    DELETE FROM staged_person;
    INSERT INTO staged_person (id, import_id, line, contact_id, record, flags, ${personList})
    SELECT min(row_id), 0, line, 0, record, coalesce(flag_set(group_concat(DISTINCT nullif(flags, ''))), ''), ${personList}
    FROM staged_order WHERE person_key IS NOT NULL GROUP BY person_key;
    DROP TABLE IF EXISTS temp.person_of;
    CREATE TEMP TABLE person_of (person_key TEXT PRIMARY KEY, row_id INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO temp.person_of SELECT person_key, min(row_id) FROM staged_order WHERE person_key IS NOT NULL GROUP BY person_key;
    UPDATE temp.order_group SET person_row = own.row_id
    FROM (SELECT r.row_id AS first_row, o.row_id FROM staged_order r JOIN temp.person_of o USING (person_key)) own
    WHERE own.first_row = order_group.row_id;
    UPDATE temp.order_group SET person_row = (
      SELECT o.row_id FROM staged_order r JOIN temp.person_of o USING (person_key)
      WHERE r.order_no = order_group.order_no ORDER BY r.row_id LIMIT 1)
    WHERE person_row IS NULL AND order_no IS NOT NULL
      AND EXISTS (SELECT 1 FROM staged_order r WHERE r.row_id > order_group.row_id AND r.order_no IS NOT NULL AND r.person_key IS NOT NULL);
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

/** Orders of erased people are kept without them and without their record. */
export function forgetErased(db: Db): void {
  db.exec(`
    UPDATE temp.order_group SET erased = 1, person_row = NULL WHERE person_row IN (SELECT row_id FROM temp.kept_out);
    DELETE FROM staged_person WHERE id IN (SELECT row_id FROM temp.kept_out);
  `);
}

export const countPeople = (db: Db): number => db.prepare('SELECT count(*) FROM staged_person').pluck().get() as number;

/** Orders whose id the base knows: the same content is a duplicate, another replaces what was there. */
export function compareWithBase(db: Db, space: string): void {
  db.prepare(`
    UPDATE temp.order_group SET replaces = o.id, fate = CASE WHEN o.content = order_group.content THEN 'duplicate' ELSE 'merged' END
    FROM orders o
    WHERE order_group.order_no IS NOT NULL AND o.order_no = order_group.order_no AND o.space = ? AND o.replaced_by IS NULL`).run(
    space,
  );
  db.exec("UPDATE temp.order_group SET fate = 'new' WHERE fate IS NULL");
}

/** Orders by what became of them. */
export function orderCounts(db: Db): { new: number; merged: number; duplicate: number } {
  return db
    .prepare(`
      SELECT coalesce(sum(fate = 'new'), 0) AS new, coalesce(sum(fate = 'merged'), 0) AS merged,
        coalesce(sum(fate = 'duplicate'), 0) AS duplicate FROM temp.order_group`)
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

export const flagCounts = (db: Db): Record<string, number> => {
  const erased = db.prepare('SELECT count(*) FROM temp.order_group WHERE erased').pluck().get() as number;
  return erased > 0 ? { 'order.erased_person': erased } : {};
};
