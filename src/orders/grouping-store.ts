import type { Db } from '../db/connection.ts';

/**
 * Finds the rows that are one order: temp.order_row (of orders with several rows). Rows with the same number are, unless
 * the number was given again: another store, or another person on another day. Rows of whom neither is clear – two people
 * on one day, or an unknown person on another day – go to temp.unclear_row. Runs after matchPeople.
 */
export function findOrderRows(db: Db): void {
  findPeopleOfRows(db);
  findNumbers(db);
  findSureRows(db);
  if (anyDoubtful(db)) splitDoubtful(db);
}

/** temp.who_of: who the person of a key is – a contact of the base, or minus the row of the file that comes first. */
function findPeopleOfRows(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.who_of;
    CREATE TEMP TABLE who_of (person_key TEXT PRIMARY KEY, row_id INTEGER NOT NULL, who INTEGER NOT NULL, erased INTEGER NOT NULL)
      WITHOUT ROWID;
    INSERT INTO temp.who_of
    SELECT p.person_key, p.row_id, coalesce(k.contact_id, -k.first_row, -p.row_id), x.row_id IS NOT NULL
    FROM temp.person_of p LEFT JOIN temp.link k ON k.row_id = p.row_id LEFT JOIN temp.excluded_row x ON x.row_id = p.row_id
    ORDER BY p.person_key`);
}

/** temp.number_use: the numbers of several rows, and whether their rows may be of several orders. */
function findNumbers(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.number_use;
    CREATE TEMP TABLE number_use (order_no TEXT PRIMARY KEY, first INTEGER NOT NULL, doubtful INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO temp.number_use
    SELECT r.order_no, min(r.row_id), min(r.order_date) < max(r.order_date) OR coalesce(min(w.who) < max(w.who), 0)
      OR coalesce(min(r.store) <> max(r.store), 0)
    FROM staged_order r LEFT JOIN temp.who_of w ON w.person_key = r.person_key
    WHERE r.order_no IS NOT NULL GROUP BY r.order_no HAVING count(*) > 1`);
}

const findSureRows = (db: Db): void => {
  db.exec(`
    DELETE FROM temp.order_row;
    INSERT INTO temp.order_row (row_id, first)
    SELECT r.row_id, n.first FROM staged_order r JOIN temp.number_use n ON n.order_no = r.order_no
    WHERE NOT n.doubtful ORDER BY r.row_id`);
};

const anyDoubtful = (db: Db): boolean =>
  db.prepare('SELECT 1 FROM temp.number_use WHERE doubtful LIMIT 1').get() !== undefined;

/** Parts the rows of doubtful numbers by store, person and day. */
function splitDoubtful(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.doubtful_row;
    -- The number in its store; rows without a store are of the only one there is.
    CREATE TEMP TABLE doubtful_row AS
    SELECT r.row_id, r.order_no, r.order_date AS day, w.who, r.name, r.phone, r.email, r.order_no || char(31) || coalesce(fold_key(r.store), s.store, '') AS number,
      s.stores > 1 AND r.store IS NULL AS lost
    FROM staged_order r
    JOIN (SELECT d.order_no, min(fold_key(d.store)) AS store, count(DISTINCT fold_key(d.store)) AS stores
      FROM staged_order d JOIN temp.number_use n ON n.order_no = d.order_no WHERE n.doubtful GROUP BY d.order_no) s
      ON s.order_no = r.order_no
    LEFT JOIN temp.who_of w ON w.person_key = r.person_key;
    CREATE INDEX temp.doubtful_number ON doubtful_row (number);
    -- A row without a name is of the one person whom another row of its number names with its phone or e-mail.
    UPDATE temp.doubtful_row AS r SET who = coalesce(
      (SELECT CASE WHEN min(n.who) = max(n.who) THEN min(n.who) END FROM temp.doubtful_row n
        WHERE n.number = r.number AND n.name IS NOT NULL AND (n.phone = r.phone OR n.email = r.email)), r.who)
    WHERE r.name IS NULL AND r.who IS NOT NULL;
    DROP TABLE IF EXISTS temp.number_day;
    CREATE TEMP TABLE number_day (number TEXT, day TEXT, who INTEGER, people INTEGER, PRIMARY KEY (number, day)) WITHOUT ROWID;
    INSERT INTO temp.number_day
    SELECT number, day, min(who), count(DISTINCT who) FROM temp.doubtful_row WHERE NOT lost GROUP BY number, day;
    DROP TABLE IF EXISTS temp.number_whole;
    CREATE TEMP TABLE number_whole (number TEXT PRIMARY KEY, people INTEGER, days INTEGER, unclear INTEGER) WITHOUT ROWID;
    INSERT INTO temp.number_whole
    SELECT number, count(DISTINCT who), count(*),
      -- Two people on one day; or one person or none, and a day of which the person is not known.
      max(people) > 1 OR (count(DISTINCT who) < 2 AND count(*) > 1 AND min(people) = 0)
    FROM temp.number_day GROUP BY number;
    INSERT OR IGNORE INTO temp.unclear_row (row_id, code)
    SELECT r.row_id, 'order.number_unclear' FROM temp.doubtful_row r LEFT JOIN temp.number_whole n ON n.number = r.number
    WHERE r.lost OR n.unclear;
    -- A row without a person is a line of whoever has the number on its day, else an order of that day.
    INSERT INTO temp.order_row (row_id, first)
    SELECT row_id, min(row_id) OVER (PARTITION BY number, coalesce(who, day)) FROM (
      SELECT r.row_id, r.number, coalesce(r.who, d.who) AS who, r.day
      FROM temp.doubtful_row r JOIN temp.number_day d ON d.number = r.number AND d.day = r.day
      WHERE r.row_id NOT IN (SELECT row_id FROM temp.unclear_row));
    DROP TABLE temp.number_day;
    DROP TABLE temp.number_whole;
    DROP TABLE temp.doubtful_row;
  `);
}

/** How the amounts of a file are read. */
export interface AmountRule {
  /** Every row repeats the total of its order. */
  readonly orderTotals: boolean;
  /** The header of the amounts speaks of a total. */
  readonly namedTotal: boolean;
  /** ISO 4217, for rows that state none. */
  readonly currency: string;
}

/** Sums the rows of each order up to temp.order_group. */
export function sumOrders(db: Db, rule: AmountRule): void {
  db.exec('DELETE FROM temp.order_group');
  const columns = `row_id, line, order_no, order_key, order_date, ordered_at, amount, currency, currencies, type, status,
    store, staff, content`;
  db.prepare(`INSERT INTO temp.order_group (${columns}) ${settled(singleOrders)}`).run({ currency: rule.currency });
  if (!anySeveral(db)) return;
  const contradicted = Number(totalsContradicted(db));
  db.prepare(`INSERT INTO temp.order_group (${columns}) ${settled(severalRows)}`).run({
    currency: rule.currency,
    always: Number(rule.orderTotals),
    named: Number(rule.namedTotal),
    contradicted,
  });
}

const anySeveral = (db: Db): boolean => db.prepare('SELECT 1 FROM temp.order_row LIMIT 1').get() !== undefined;

/** Does any order of the file have other amounts on its lines? Then equal ones are lines, too, where nothing else tells. */
const totalsContradicted = (db: Db): boolean =>
  db
    .prepare(`
      SELECT 1 FROM temp.order_row m JOIN staged_order r ON r.row_id = m.row_id
      GROUP BY m.first HAVING count(r.amount) = count(*) AND min(r.amount) < max(r.amount) LIMIT 1`)
    .get() !== undefined;

/** Orders of one row, as `settled` takes them. */
const singleOrders = `
  SELECT row_id, line, order_no, order_key, order_date, ordered_at, coalesce(amount, line_amount) AS total,
    coalesce(abs(refund), 0) AS refund, currency, 1 AS currencies, coalesce(type, 'sale') AS type,
    coalesce(status, 'done') AS status, store, staff, row_hash AS content
  FROM staged_order WHERE row_id NOT IN (SELECT row_id FROM temp.order_row)`;

const done = "coalesce(r.status, 'done') = 'done'";
const sold = "(coalesce(r.type, 'sale') = 'sale' OR r.amount < 0 OR r.line_amount < 0)";

/** Lines that came back. */
const takenBack = "r.status = 'refunded' OR (r.type = 'return' AND coalesce(r.line_amount, r.amount) > 0)";

/** The lines that count: all; those done; those sold; those of which both hold. */
const kinds = { all: 'true', done, sold, both: `${done} AND ${sold}` } as const;

const sumsOf = (column: string, name: string) =>
  Object.entries(kinds)
    .map(([kind, condition]) => `sum(r.${column}) FILTER (WHERE ${condition}) AS ${kind}_${name}`)
    .join(', ');

/** The sum over the lines that count, by the order's state and type. */
const counting = (name: string) => `
  CASE
    WHEN (status <> 'done' OR states_order) AND type = 'return' THEN all_${name}
    WHEN status <> 'done' OR states_order THEN sold_${name}
    WHEN type = 'return' THEN done_${name}
    ELSE both_${name} END AS counting_${name}`;

/** Orders of several rows with their sums, state and type. A state or type that only the first row tells is the order's. */
const orderSums = `
  SELECT *, ${counting('amounts')}, ${counting('lines')},
    -- What was paid back for a line that does not count is out with its line.
    CASE WHEN status = 'done' AND NOT states_order THEN max(paid_back - taken_back, 0) ELSE paid_back END AS refund
  FROM (
    SELECT *,
      CASE
        WHEN states = 0 THEN 'done'
        WHEN states = 1 AND first_status IS NOT NULL THEN first_status
        WHEN done > 0 THEN 'done'
        WHEN refunded > 0 THEN 'refunded'
        WHEN unpaid > 0 THEN 'unpaid'
        ELSE any_status END AS status,
      CASE
        WHEN types = 1 AND first_type IS NOT NULL THEN first_type
        WHEN sales > 0 THEN 'sale'
        ELSE 'return' END AS type,
      states = 1 AND first_status IS NOT NULL AS states_order
    FROM (
      SELECT m.first AS row_id, min(r.line) AS line, min(r.order_no) AS order_no, min(r.order_key) AS order_key,
        min(r.order_date) AS order_date, min(r.ordered_at) AS ordered_at, count(*) AS rows,
        count(r.amount) AS amounts, min(r.amount) AS least, max(r.amount) AS most,
        count(r.line_amount) AS lines, sum(abs(r.amount) = abs(r.line_amount)) AS own_lines,
        ${sumsOf('amount', 'amounts')}, ${sumsOf('line_amount', 'lines')},
        CASE WHEN min(r.refund) = max(r.refund) THEN abs(max(r.refund)) ELSE coalesce(abs(sum(r.refund)), 0) END AS paid_back,
        coalesce(sum(abs(coalesce(r.line_amount, r.amount))) FILTER (WHERE ${takenBack}), 0) AS taken_back,
        min(r.currency) AS currency, count(DISTINCT r.currency) AS currencies, max(r.store) AS store, max(r.staff) AS staff,
        count(r.status) AS states, count(r.type) AS types, min(r.status) AS any_status,
        max(CASE WHEN r.row_id = m.first THEN r.status END) AS first_status,
        max(CASE WHEN r.row_id = m.first THEN r.type END) AS first_type,
        sum(${done}) AS done, sum(r.status = 'refunded') AS refunded, sum(r.status = 'unpaid') AS unpaid,
        sum(coalesce(r.type, 'sale') = 'sale') AS sales, digest(group_concat(r.row_hash ORDER BY r.row_hash)) AS content
      FROM temp.order_row m JOIN staged_order r ON r.row_id = m.row_id
      GROUP BY m.first))`;

/**
 * Orders of several rows, as `settled` takes them. A line that is cancelled or returned counts for itself only, as long as
 * another line is done. An amount is the order's where only some rows have one; and where every row repeats it and it is
 * no line's: because the file is known for it, because it is the sum of the lines or more, or because its header calls it
 * a total and quantity × price are not it.
 */
const severalRows = `
  SELECT row_id, line, order_no, order_key, order_date, ordered_at,
    CASE
      WHEN amounts = 0 THEN counting_lines
      WHEN amounts < rows AND (amounts = 1 OR least < most OR NOT :named)
        THEN all_amounts - CASE WHEN all_amounts >= all_lines THEN coalesce(all_lines - counting_lines, 0) ELSE 0 END
      WHEN least = most AND (:always OR amounts < rows OR CASE
        WHEN lines = rows THEN (:named AND own_lines < rows) OR abs(all_lines) = abs(most) OR (all_lines > 0 AND most > all_lines)
        ELSE :named AND NOT :contradicted END)
        THEN most - CASE WHEN most >= all_lines THEN coalesce(all_lines - counting_lines, 0) ELSE 0 END
      ELSE counting_amounts END AS total,
    refund, currency, currencies, type, status, store, staff, content
  FROM (${orderSums})`;

/** Part of a sale was paid back: the sum says so, also where its state only says that it was refunded. */
const partlyPaidBack = "refund > 0 AND total > refund AND status IN ('done', 'refunded')";

/**
 * Sums with their sign, type and state settled: a return is negative; what was paid back of a sale is taken off, and a
 * sale that was paid back whole is refunded.
 */
const settled = (orders: string): string => `
  SELECT row_id, line, order_no, order_key, order_date, ordered_at,
    CASE
      WHEN type = 'return' THEN -abs(total)
      WHEN ${partlyPaidBack} THEN total - refund
      ELSE total END,
    coalesce(currency, :currency), currencies, CASE WHEN total < 0 THEN 'return' ELSE type END,
    CASE
      WHEN status = 'refunded' AND (total < 0 OR type = 'return' OR ${partlyPaidBack}) THEN 'done'
      WHEN status = 'done' AND type = 'sale' AND refund > 0 AND refund >= total AND total > 0 THEN 'refunded'
      ELSE status END,
    store, staff, content
  FROM (${orders})`;

/** Sets of each order whose it is: the person of its first row, else of the first row that has one. */
export function setPeople(db: Db): void {
  db.exec(`
    UPDATE temp.order_group SET person_row = CASE WHEN w.erased THEN NULL ELSE w.row_id END,
      who = CASE WHEN w.erased THEN NULL ELSE w.who END, erased = w.erased
    FROM staged_order r JOIN temp.who_of w ON w.person_key = r.person_key WHERE r.row_id = order_group.row_id;
    UPDATE temp.order_group SET person_row = CASE WHEN w.erased THEN NULL ELSE w.row_id END,
      who = CASE WHEN w.erased THEN NULL ELSE w.who END, erased = w.erased
    FROM (SELECT m.first, min(m.row_id) AS row_id FROM temp.order_row m JOIN staged_order r ON r.row_id = m.row_id
        WHERE r.person_key IS NOT NULL GROUP BY m.first) f
      JOIN staged_order r ON r.row_id = f.row_id JOIN temp.who_of w ON w.person_key = r.person_key
    WHERE f.first = order_group.row_id AND order_group.person_row IS NULL AND NOT order_group.erased;
  `);
}
