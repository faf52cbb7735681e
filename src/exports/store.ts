import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { Channel } from '../shared/channel.ts';

/** Values of a statement by the names of their parameters. */
export type Parameters = Readonly<Record<string, string | number>>;

/** An empty temp.verdict (contact_id, reason). */
export function makeVerdict(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.verdict;
    CREATE TEMP TABLE verdict (contact_id INTEGER PRIMARY KEY, reason TEXT) STRICT`);
}

/** Fills temp.verdict with a row a selected contact: why it is withheld, NULL when it is not. */
export function judgeSelected(db: Db, reason: string): void {
  db.prepare(`
    INSERT INTO temp.verdict (contact_id, reason)
    SELECT m.contact_id, ${reason}
    FROM temp.selected m
    JOIN contact c ON c.id = m.contact_id
    JOIN temp.reach r ON r.contact_id = m.contact_id`).run();
}

/** How many contacts are withheld for each reason. */
export const withheldCounts = (db: Db): { reason: string; contacts: number }[] =>
  db
    .prepare(`
      SELECT reason, count(*) AS contacts FROM temp.verdict WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason`)
    .all() as { reason: string; contacts: number }[];

/** The admitted contacts that come first, in their order, as temp.taken (n, contact_id). */
export function takeFirst(
  db: Db,
  pick: { pool: string; joins: string; order: string; limit: number },
  parameters: Parameters,
): void {
  db.exec(
    'DROP TABLE IF EXISTS temp.taken; CREATE TEMP TABLE taken (n INTEGER PRIMARY KEY, contact_id INTEGER) STRICT',
  );
  db.prepare(`
    INSERT INTO temp.taken (contact_id)
    SELECT c.id FROM ${pick.pool} w JOIN contact c ON c.id = w.contact_id ${pick.joins}
    ORDER BY ${pick.order}c.id LIMIT ${pick.limit}`).run(parameters);
}

/** What the rows of a list are made of: expressions over the contact `c`, joins, whom, by which number of theirs ordered. */
export interface ListParts {
  readonly columns: readonly string[];
  readonly joins: string;
  readonly among: string;
  readonly order: string;
}

const listSelect = ({ columns, joins, among, order }: ListParts, where = ''): string => `
  SELECT ${columns.map((sql, i) => `${sql} AS c${i}`).join(', ')}
  FROM ${among} w CROSS JOIN contact c ON c.id = w.contact_id ${joins}
  ${where} ORDER BY ${order}`;

type Row = (string | number | null)[];

/** Rows that are fetched at once: each fetch costs, and a page is all that is held. */
const pageRows = 1_000;

/** The rows of a list, read while they are written, a page at a time. */
export function* listRows(db: Db, list: ListParts, parameters: Parameters): Generator<Row, void, undefined> {
  const keyed = { ...list, columns: [...list.columns, list.order] };
  const page = db.prepare(`${listSelect(keyed, `WHERE ${list.order} > :after`)} LIMIT ${pageRows}`).raw();
  for (let after: Row[number] = -1; ; ) {
    const rows = page.all({ ...parameters, after }) as Row[];
    for (const row of rows) {
      after = row.pop() ?? after;
      yield row;
    }
    if (rows.length < pageRows) return;
  }
}

/** Copies the rows of a list to temp.export_row. */
export function copyRows(db: Db, list: ListParts, parameters: Parameters): void {
  db.exec('DROP TABLE IF EXISTS temp.export_row');
  db.prepare(`CREATE TEMP TABLE export_row AS ${listSelect(list)}`).run(parameters);
}

/** Every `of`-th row from `from` (0: the first). */
export interface Share {
  readonly from: number;
  readonly of: number;
}

/** The copied rows, in order. */
export const copiedRows = (db: Db, share: Share = { from: 0, of: 1 }): IterableIterator<Row> =>
  db
    .prepare(`SELECT * FROM temp.export_row WHERE :of = 1 OR (rowid - 1) % :of = :from ORDER BY rowid`)
    .raw()
    .iterate(share) as IterableIterator<Row>;

/** How many contacts a relation holds. */
export const countIn = (db: Db, relation: string): number =>
  db.prepare(`SELECT count(*) FROM ${relation}`).pluck().get() as number;

export interface ExportBasis {
  readonly list: string;
  readonly vendor: string | null;
  readonly basis: string;
  readonly channels: string;
  readonly valid_from: LocalDate;
  readonly evidence_sha256: string | null;
}

/** The contracts, valid on the day, of the lists from which contacts of `among` came, where they cover one of the channels. */
export const basesOf = (
  db: Db,
  { among, asOf, channels }: { among: string; asOf: LocalDate; channels: readonly Channel[] },
): ExportBasis[] =>
  (
    db
      .prepare(`
        SELECT b.list, v.vendor, b.basis, b.channels, b.valid_from, b.evidence_sha256
        FROM list_basis b JOIN list v ON v.name = b.list
        WHERE b.valid_from <= :asOf AND EXISTS (
          SELECT 1 FROM import i JOIN lead l ON l.import_id = i.id JOIN ${among} w ON w.contact_id = l.contact_id
          WHERE i.list = b.list)
        ORDER BY b.list, b.valid_from, b.id`)
      .all({ asOf }) as ExportBasis[]
  ).filter((basis) => channels.some((channel) => basis.channels.split(' ').includes(channel)));
