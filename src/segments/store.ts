import type { Db, SqlParameters } from '../db/connection.ts';
import { inSnapshot } from '../db/transaction.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { Query } from './language/compile.ts';
import { createSelected } from './scratch-store.ts';

export interface SavedSegment {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly expression: string;
  /** Instant of the version, UTC. */
  readonly at: string;
}

/** Every saved segment with its newest text, by name. */
export function savedSegments(db: Db): SavedSegment[] {
  return db
    .prepare(`
      SELECT s.id, s.name, v.version, v.expression, v.at
      FROM segment s JOIN segment_version v ON v.segment_id = s.id
      WHERE v.version = (SELECT max(version) FROM segment_version WHERE segment_id = s.id)
      ORDER BY s.name_key`)
    .all() as SavedSegment[];
}

export interface Version {
  readonly version: number;
  readonly expression: string;
  readonly at: string;
}

/** All texts that a segment has had, oldest first. */
export function versionsOf(db: Db, segmentId: number): Version[] {
  return db
    .prepare('SELECT version, expression, at FROM segment_version WHERE segment_id = ? ORDER BY version')
    .all(segmentId) as Version[];
}

/** A new name; tells its id. */
export function insertSegment(db: Db, name: string, nameKey: string): number {
  return Number(db.prepare('INSERT INTO segment (name, name_key) VALUES (?, ?)').run(name, nameKey).lastInsertRowid);
}

/** Appends a version to a segment's texts. */
export function insertVersion(db: Db, segmentId: number, { version, expression, at }: Version): void {
  db.prepare('INSERT INTO segment_version (segment_id, version, expression, at) VALUES (?, ?, ?, ?)').run(
    segmentId,
    version,
    expression,
    at,
  );
}

/** Takes a segment away, with its texts and its snapshots. */
export function deleteSegment(db: Db, segmentId: number): void {
  for (const table of ['segment_stay', 'segment_snapshot', 'segment_version']) {
    db.prepare(`DELETE FROM ${table} WHERE segment_id = ?`).run(segmentId);
  }
  db.prepare('DELETE FROM segment WHERE id = ?').run(segmentId);
}

export interface Snapshot {
  readonly as_of: LocalDate;
  readonly contacts: number;
}

/** The days for which members were kept, oldest first. */
export function snapshotsOf(db: Db, segmentId: number): Snapshot[] {
  return db
    .prepare('SELECT as_of, contacts FROM segment_snapshot WHERE segment_id = ? ORDER BY as_of')
    .all(segmentId) as Snapshot[];
}

/** The newest snapshot that is not later than a day; undefined when there is none. */
export function snapshotBy(db: Db, segmentId: number, day: LocalDate): Snapshot | undefined {
  return db
    .prepare(`
      SELECT as_of, contacts FROM segment_snapshot WHERE segment_id = ? AND as_of <= ? ORDER BY as_of DESC LIMIT 1`)
    .get(segmentId, day) as Snapshot | undefined;
}

/** Keeps the contacts of temp.selected as a segment's members from a day on; no snapshot may be later than the day. */
export function saveSnapshot(db: Db, segmentId: number, day: LocalDate): void {
  const options = { segmentId, day };
  // Those who came on this very day and are gone again were never there; the others' stay ends.
  db.prepare(`
    DELETE FROM segment_stay WHERE segment_id = :segmentId AND until IS NULL AND since = :day
      AND contact_id NOT IN (SELECT contact_id FROM temp.selected)`).run(options);
  db.prepare(`
    UPDATE segment_stay SET until = :day WHERE segment_id = :segmentId AND until IS NULL
      AND contact_id NOT IN (SELECT contact_id FROM temp.selected)`).run(options);
  db.prepare(`
    UPDATE segment_stay SET until = NULL WHERE segment_id = :segmentId AND until = :day
      AND contact_id IN (SELECT contact_id FROM temp.selected)`).run(options);
  db.prepare(`
    INSERT INTO segment_stay (segment_id, contact_id, since)
    SELECT :segmentId, contact_id, :day FROM temp.selected
    WHERE contact_id NOT IN (SELECT contact_id FROM segment_stay WHERE segment_id = :segmentId AND until IS NULL)
    ORDER BY contact_id`).run(options);
  db.prepare(`
    INSERT INTO segment_snapshot (segment_id, as_of, contacts)
    VALUES (:segmentId, :day, (SELECT count(*) FROM temp.selected))
    ON CONFLICT (segment_id, as_of) DO UPDATE SET contacts = excluded.contacts`).run(options);
}

export interface Change {
  readonly contact_id: number;
  readonly change: 'joined' | 'left';
}

/** Who is in temp.selected and was not in the segment on a day, and the other way round. */
export function changesSince(db: Db, segmentId: number, day: LocalDate): Change[] {
  return db
    .prepare(`
      WITH earlier AS (
        SELECT DISTINCT contact_id FROM segment_stay
        WHERE segment_id = :segmentId AND since <= :day AND (until IS NULL OR until > :day)
      )
      SELECT contact_id, 'joined' AS change FROM temp.selected WHERE contact_id NOT IN (SELECT contact_id FROM earlier)
      UNION ALL
      SELECT contact_id, 'left' FROM earlier WHERE contact_id NOT IN (SELECT contact_id FROM temp.selected)
      ORDER BY contact_id, change`)
    .all({ segmentId, day }) as Change[];
}

/** Works out the parts of a query, then what `run` makes of its statement, all as of one moment. */
export function runQuery<Result>(
  db: Db,
  query: Query,
  work: { parameters: SqlParameters; run: (sql: string) => Result },
): Result {
  return inSnapshot(db, () => {
    for (const { table, select } of query.parts) {
      db.exec(`DROP TABLE IF EXISTS ${table}; CREATE TABLE ${table} (contact_id INTEGER PRIMARY KEY)`);
      db.prepare(`INSERT INTO ${table} (contact_id) ${select}`).run(work.parameters);
    }
    const result = work.run(query.sql);
    for (const { table } of query.parts) db.exec(`DROP TABLE ${table}`);
    return result;
  });
}

/** Puts the ids that a query selects into a fresh temp.selected; tells how many. */
export function fillSelected(db: Db, query: Query, parameters: SqlParameters): number {
  createSelected(db);
  const insert = (sql: string) => db.prepare(`INSERT INTO temp.selected (contact_id) ${sql}`).run(parameters).changes;
  return runQuery(db, query, { parameters, run: insert });
}

/** The one line of a query, as columns in order. */
export const oneLine = (db: Db, query: Query, parameters: SqlParameters): Line | undefined =>
  runQuery(db, query, { parameters, run: (sql) => db.prepare(sql).raw().get(parameters) as Line | undefined });

/** All lines of a query, as columns in order. */
export const allLines = (db: Db, query: Query, parameters: SqlParameters): Line[] =>
  runQuery(db, query, { parameters, run: (sql) => db.prepare(sql).raw().all(parameters) as Line[] });

type Line = (number | string | null)[];

/** Keeps the group of each contact (`query`: contact, group) in a fresh temp.group_before. */
export function saveGroups(db: Db, query: Query, parameters: SqlParameters): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.group_before;
    CREATE TEMP TABLE group_before (contact_id INTEGER PRIMARY KEY, grp TEXT NOT NULL)`);
  const insert = (sql: string) => db.prepare(`INSERT INTO temp.group_before (contact_id, grp) ${sql}`).run(parameters);
  runQuery(db, query, { parameters, run: insert });
}

/** How many contacts went from each group of temp.group_before to each group of `query` (contact_id, grp). */
export function movesFromGroups(db: Db, query: Query, parameters: SqlParameters) {
  const count = (sql: string) =>
    db
      .prepare(`
        SELECT b.grp AS "from", n.grp AS "to", count(*) AS contacts
        FROM (${sql}) n JOIN temp.group_before b ON b.contact_id = n.contact_id
        GROUP BY b.grp, n.grp
        ORDER BY contacts DESC, b.grp, n.grp`)
      .all(parameters) as { from: string; to: string; contacts: number }[];
  return runQuery(db, query, { parameters, run: count });
}

/** A contact that went from one group to another. */
export interface MovedContact {
  readonly contact_id: number;
  readonly name: string | null;
  readonly from: string;
  readonly to: string;
}

/** Who left a group of temp.group_before, or came into a group of `query` (contact_id, grp), by id; null: any group. */
export function movedContacts(
  db: Db,
  query: Query,
  { parameters, from, to }: { parameters: SqlParameters; from: string | null; to: string | null },
): MovedContact[] {
  const list = (sql: string) =>
    db
      .prepare(`
        SELECT n.contact_id, c.name, b.grp AS "from", n.grp AS "to"
        FROM (${sql}) n JOIN temp.group_before b ON b.contact_id = n.contact_id JOIN contact c ON c.id = n.contact_id
        WHERE b.grp <> n.grp AND b.grp = coalesce(:from, b.grp) AND n.grp = coalesce(:to, n.grp)
        ORDER BY n.contact_id`)
      .all({ ...parameters, from, to }) as MovedContact[];
  return runQuery(db, query, { parameters, run: list });
}
