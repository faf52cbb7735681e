import type { Db } from '../db/connection.ts';
import { stagedSchema } from '../db/staging-database.ts';
import { cellsOfRecord, type Dialect } from '../intake/index.ts';

/** Where the parts of a line stand among the cells of a record, and how the text of a record is parted into them. */
export interface OrderRecord {
  /** Of the order id. */
  readonly column: number;
  /** Of the order's day; −1: none. */
  readonly day: number;
  /** Of what was bought, and of how much: cells that make a row without an id a further line of the order above. */
  readonly products: readonly number[];
  readonly sums: readonly number[];
  readonly width: number;
  readonly dialect: Dialect;
}

/** A line without a day has that of its order, where the order has one; else it is rejected. `header`: of the day's column. */
export function fillDays(db: Db, { dialect, header }: { dialect: Dialect; header: string | null }): void {
  if (db.prepare('SELECT 1 FROM staged_order WHERE order_date IS NULL LIMIT 1').get() === undefined) return;
  db.function('record_cells', (record) => JSON.stringify(cellsOfRecord(String(record), dialect)));
  db.exec(`
    DROP TABLE IF EXISTS temp.day_of;
    CREATE TEMP TABLE day_of (order_no TEXT PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;
    INSERT INTO temp.day_of SELECT order_no, min(order_date) FROM staged_order WHERE order_no IS NOT NULL
    GROUP BY order_no HAVING count(*) > count(order_date) AND min(order_date) = max(order_date);
    UPDATE staged_order SET order_date = d.day FROM temp.day_of d
    WHERE d.order_no = staged_order.order_no AND order_date IS NULL;
    DROP TABLE temp.day_of`);
  db.prepare(`
    INSERT INTO staged_reject (line, field, value, code, record)
    SELECT line, ?, NULL, 'order.no_date', record_cells(record) FROM staged_order WHERE order_date IS NULL`).run(
    header,
  );
  db.exec('DELETE FROM staged_order WHERE order_date IS NULL');
}

/** A bad line rejects its order: the good lines of an order that has one are set aside with it. */
export function rejectBrokenOrders(db: Db, at: OrderRecord): void {
  db.function('record_cells', (record) => JSON.stringify(cellsOfRecord(String(record), at.dialect)));
  db.exec('DROP TABLE IF EXISTS temp.broken_order; CREATE TEMP TABLE broken_order (order_no TEXT PRIMARY KEY)');
  db.prepare(`
    INSERT OR IGNORE INTO temp.broken_order
    SELECT trim(json_extract(record, :path)) FROM staged_reject
    WHERE code NOT IN ('row.repeated_header', 'row.total_line', 'order.number_unclear') AND trim(coalesce(json_extract(record, :path), '')) <> ''`).run(
    { path: `$[${at.column}]` },
  );
  findMisplaced(db, at);
  db.exec(`
    INSERT INTO staged_reject (line, field, value, code, record)
    SELECT r.line, NULL, NULL, 'order.bad_line', record_cells(r.record)
    FROM staged_order r JOIN temp.broken_order b ON b.order_no = r.order_no;
    DELETE FROM staged_order WHERE order_no IN (SELECT order_no FROM temp.broken_order);
  `);
}

/** Rows whose cells may not stand in their columns, so that the place of the order id does not tell whose line they are. */
const misplaced = `
  SELECT line, code, record FROM staged_reject
  WHERE code IN ('row.short', 'row.long', 'row.shifted', 'row.unbalanced_quote', 'order.no_date', 'date.unparsed')`;

/** Adds the orders of rows that lost their place to temp.broken_order. */
function findMisplaced(db: Db, at: OrderRecord): void {
  if (db.prepare(`${misplaced} LIMIT 1`).get() === undefined) return;
  db.exec(`
    CREATE INDEX IF NOT EXISTS ${stagedSchema(db)}.staged_order_no ON staged_order (order_no) WHERE order_no IS NOT NULL;
    CREATE INDEX IF NOT EXISTS ${stagedSchema(db)}.staged_order_line ON staged_order (line)`);
  const known = db.prepare('SELECT 1 FROM staged_order WHERE order_no = ? LIMIT 1').pluck();
  const beside = (order: string) => db.prepare(`SELECT order_no, record FROM staged_order WHERE line ${order} LIMIT 1`);
  const [above, below] = [beside('< ? ORDER BY line DESC'), beside('> ? ORDER BY line')];
  const broken = new Set<string>();
  const rows = db.prepare(misplaced).iterate() as Iterable<{ line: number; code: string; record: string }>;
  for (const { line, code, record } of rows) {
    const cells = (JSON.parse(record) as string[]).map((cell) => cell.trim().replace(/^"|"$/g, ''));
    const found = numbersIn(cells, at).filter((number) => known.get(number) !== undefined);
    const [before, after] = [above.get(line), below.get(line)] as (Neighbour | undefined)[];
    const whose = found.length > 0 ? found : whoseLine({ cells, code }, { before, after }, at);
    for (const number of whose) if (number !== null) broken.add(number);
  }
  const add = db.prepare('INSERT OR IGNORE INTO temp.broken_order VALUES (?)');
  for (const number of broken) add.run(number);
}

interface Neighbour {
  readonly order_no: string | null;
  readonly record: string;
}

/**
 * What may be the order id in a row that moved by a cell, or in which two lines stand, also grown together with the cell
 * before it.
 */
function numbersIn(cells: readonly string[], { column, width }: OrderRecord): string[] {
  const second = width + column;
  const places = [column - 1, column + 1, second - 1, second].map((place) => cells[place] ?? '');
  const seam = column === 0 && cells.length > width ? (cells[width - 1] ?? '').slice(-longestNumber) : '';
  const grown = Array.from({ length: seam.length }, (_, from) => seam.slice(from));
  return [cells[column] ?? '', ...[...places, ...grown].filter((text) => text.length >= shortestNumber)];
}

const longestNumber = 40;
/** Shorter texts stand elsewhere by chance. */
const shortestNumber = 3;

/**
 * Whose line a row without a known order id is: of the order on both sides of it, of the one above where it only tells
 * what was bought, or of the one whose cells it repeats. A number that is of neither is one of its own.
 */
function whoseLine(
  row: { readonly cells: readonly string[]; readonly code: string },
  { before, after }: { readonly before: Neighbour | undefined; readonly after: Neighbour | undefined },
  at: OrderRecord,
): (string | null)[] {
  const own = row.cells[at.column] ?? '';
  const filled = (places: readonly number[]) => places.some((place) => (row.cells[place] ?? '') !== '');
  const goesOn = own === '' && !row.code.startsWith('row.') && !filled([at.day]) && filled(at.products);
  if (before && goesOn) return filled(at.sums) ? [before.order_no] : [];
  const between = before?.order_no === after?.order_no;
  const isOf = ({ order_no, record }: Neighbour) => {
    const theirs = new Set(cellsOfRecord(record, at.dialect).map((cell) => cell.trim()));
    if (!theirs.has(own) && !order_no?.startsWith(own)) return false;
    return between || new Set(row.cells.filter((cell) => cell.length >= leastTelling && theirs.has(cell))).size > 1;
  };
  return [before, after].flatMap((one) => (one && isOf(one) ? [one.order_no] : []));
}

/** A day, a phone or an amount; a shorter cell comes back in many orders. */
const leastTelling = 6;
