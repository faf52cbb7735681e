import { type ContactTable, deleteContacts } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';

/** A line of the merge log. */
export interface MergeRow {
  readonly id: number;
  readonly winner: number;
  readonly loser: number;
  readonly loser_created: string;
  /** JSON {table: highest key at the time}; null for merges of an older schema. */
  readonly marks: string | null;
}

interface MergeSource {
  readonly importId: number | null;
  readonly runId: number | null;
  readonly at: string;
}

/** Writes the planned merges (temp.merge_plan) into the log and into temp.merging; tells how many. */
export function beginMerges(db: Db, { marks, ...step }: MergeSource & { marks: string }): number {
  const before = db.prepare('SELECT coalesce(max(id), 0) FROM merge').pluck().get() as number;
  db.exec(`
    DROP TABLE IF EXISTS temp.merging;
    CREATE TEMP TABLE merging (loser INTEGER PRIMARY KEY, merge_id INTEGER NOT NULL, winner INTEGER NOT NULL)`);
  db.prepare(`
    INSERT INTO merge (import_id, run_id, winner, loser, loser_created, at, marks)
    SELECT :importId, :runId, p.winner, p.loser, c.created, :at, :marks
    FROM temp.merge_plan p JOIN contact c ON c.id = p.loser ORDER BY p.loser`).run({ ...step, marks });
  return db
    .prepare('INSERT INTO temp.merging (loser, merge_id, winner) SELECT loser, id, winner FROM merge WHERE id > ?')
    .run(before).changes;
}

/** The highest key of a table; 0 for an empty one. */
export const highestKey = (db: Db, { table, key }: ContactTable): number =>
  db.prepare(`SELECT coalesce(max(${key}), 0) FROM ${table}`).pluck().get() as number;

/** Carries the rows of a table from the losers of temp.merging to their winners and logs each. */
export function moveRows(db: Db, { table, key }: ContactTable): void {
  db.prepare(`
    INSERT INTO merge_moved (merge_id, table_name, row_id)
    SELECT m.merge_id, ?, t.${key} FROM temp.merging m CROSS JOIN ${table} t ON t.contact_id = m.loser`).run(table);
  db.exec(`
    UPDATE ${table} SET contact_id = (SELECT m.winner FROM temp.merging m WHERE m.loser = contact_id)
    WHERE contact_id IN (SELECT loser FROM temp.merging)`);
}

/** Takes the losers of temp.merging away, with their stored answers, and touches the winners. */
export function removeLosers(db: Db, tables: readonly ContactTable[]): void {
  for (const { table, cache } of tables) {
    if (cache) db.exec(`DELETE FROM ${table} WHERE contact_id IN (SELECT loser FROM temp.merging)`);
  }
  deleteContacts(db, 'SELECT loser FROM temp.merging');
  db.exec(`
    DELETE FROM temp.dirty WHERE contact_id IN (SELECT loser FROM temp.merging);
    INSERT OR IGNORE INTO temp.dirty SELECT winner FROM temp.merging`);
}

interface Move {
  readonly merge: number;
  /** Who has what the merge carried. */
  readonly from: number;
  readonly to: number;
}

/**
 * Carries the logged rows back, those that still stand with the survivor: what was parted from it since is somebody else's. A
 * later merge that carried them on carries them no more.
 */
export function moveRowsBack(db: Db, { table, key }: ContactTable, { merge, from, to }: Move): void {
  db.prepare(`
    UPDATE ${table} SET contact_id = :to
    WHERE contact_id = :from AND ${key} IN (SELECT row_id FROM merge_moved WHERE merge_id = :merge AND table_name = :table)`).run(
    {
      merge,
      table,
      from,
      to,
    },
  );
  db.prepare(`
    DELETE FROM merge_moved WHERE merge_id > :merge AND table_name = :table
      AND row_id IN (SELECT row_id FROM merge_moved WHERE merge_id = :merge AND table_name = :table)`).run({
    merge,
    table,
  });
}

/** A statement that a table registered for a split; a parameter that it does not name is not given to it. */
export const runSplitStatement = (
  db: Db,
  statement: string,
  facts: Readonly<Record<'survivor' | 'loser' | 'mark', number | null>>,
): void => {
  const named = Object.entries(facts).filter(([name]) => statement.includes(`:${name}`));
  db.prepare(statement).run(Object.fromEntries(named));
};

/** Has the contact rows of a table beyond a key that no merge brought? */
export const hasRowsBeyond = (
  db: Db,
  { table, key }: ContactTable,
  { contact, mark }: { contact: number; mark: number },
): boolean =>
  db
    .prepare(`
      SELECT 1 FROM ${table} WHERE contact_id = :contact AND ${key} > :mark
        AND NOT EXISTS (SELECT 1 FROM merge_moved m WHERE m.table_name = :table AND m.row_id = ${key})`)
    .get({ contact, mark, table }) !== undefined;

/** The merges of temp.merging whose losers are in review with anybody. */
export const mergesWithReviews = (db: Db): { merge: number; loser: number; winner: number }[] =>
  db
    .prepare(`
      SELECT merge_id AS merge, loser, winner FROM temp.merging
      WHERE loser IN (SELECT a FROM match_review) OR loser IN (SELECT b FROM match_review) ORDER BY loser`)
    .all() as { merge: number; loser: number; winner: number }[];

/**
 * The reviews of the loser are logged and become the winner's; one between the two is settled by the merge. What a person
 * decided of either stands: "different" before "same" before an open question.
 */
export function moveReviews(db: Db, pair: { merge: number; loser: number; winner: number }): void {
  db.prepare(`
    INSERT INTO merge_review (merge_id, other, why, verdict, at, match_weight, import_id, run_id, carried, winner_verdict)
    SELECT :merge, o.other, o.why, o.verdict, o.at, o.match_weight, o.import_id, o.run_id,
      o.other <> :winner AND w.a IS NULL, w.verdict
    FROM (SELECT CASE a WHEN :loser THEN b ELSE a END AS other, why, verdict, at, match_weight, import_id, run_id
      FROM match_review WHERE a = :loser OR b = :loser) o
    LEFT JOIN match_review w ON o.other <> :winner AND w.a = min(:winner, o.other) AND w.b = max(:winner, o.other)`).run(
    pair,
  );
  const { merge, winner } = pair;
  db.prepare(`
    INSERT INTO match_review (a, b, why, verdict, at, match_weight, run_id)
    SELECT min(:winner, other), max(:winner, other), why, verdict, at, match_weight, run_id FROM merge_review
    WHERE merge_id = :merge AND other <> :winner
    ON CONFLICT (a, b) DO UPDATE SET verdict = CASE
      WHEN 'different' IN (verdict, excluded.verdict) THEN 'different' ELSE coalesce(verdict, excluded.verdict) END`).run(
    {
      merge,
      winner,
    },
  );
  db.prepare('DELETE FROM match_review WHERE a = :loser OR b = :loser').run({ loser: pair.loser });
}

/** The reviews of the loser stand again with those who still exist; the winner keeps none that was only carried to it. */
export function moveReviewsBack(db: Db, { id, loser, winner }: MergeRow): void {
  db.prepare(`
    DELETE FROM match_review WHERE EXISTS (
      SELECT 1 FROM merge_review r
      WHERE r.merge_id = :id AND r.carried AND a = min(:winner, r.other) AND b = max(:winner, r.other))`).run({
    id,
    winner,
  });
  db.prepare(`
    UPDATE match_review SET verdict = r.winner_verdict FROM merge_review r
    WHERE r.merge_id = :id AND NOT r.carried AND match_review.verdict IS r.verdict
      AND a = min(:winner, r.other) AND b = max(:winner, r.other)`).run({ id, winner });
  db.prepare(`
    INSERT OR IGNORE INTO match_review (a, b, why, verdict, at, match_weight, import_id, run_id)
    SELECT min(:loser, other), max(:loser, other), why, verdict, at, match_weight, import_id, run_id FROM merge_review
    WHERE merge_id = :id AND other IN (SELECT id FROM contact)
      AND (verdict IS NOT NULL OR import_id IS NULL OR import_id IN (SELECT id FROM imported_file WHERE undone_at IS NULL))`).run(
    { id, loser },
  );
}

const mergeColumns = 'id, winner, loser, loser_created, marks';

/** The standing merges that an import made, newest first. */
export const mergesOfImport = (db: Db, importId: number): MergeRow[] =>
  db
    .prepare(`SELECT ${mergeColumns} FROM merge WHERE import_id = ? AND undone_at IS NULL ORDER BY id DESC`)
    .all(importId) as MergeRow[];

/** The standing merges that a run made, newest first. */
export const mergesOfRun = (db: Db, run: number): MergeRow[] =>
  db
    .prepare(`SELECT ${mergeColumns} FROM merge WHERE run_id = ? AND undone_at IS NULL ORDER BY id DESC`)
    .all(run) as MergeRow[];

/** The standing merges into a contact, newest first; without those of which every row was parted from it since. */
export const mergesInto = (db: Db, contact: number): MergeRow[] =>
  db
    .prepare(`
      SELECT ${mergeColumns} FROM merge WHERE winner = :contact AND undone_at IS NULL
        AND (NOT EXISTS (SELECT 1 FROM merge_moved m WHERE m.merge_id = merge.id AND m.table_name = 'lead')
          OR EXISTS (SELECT 1 FROM merge_moved m JOIN contact_lead l ON l.id = m.row_id
            WHERE m.merge_id = merge.id AND m.table_name = 'lead' AND l.contact_id = :contact))
      ORDER BY id DESC`)
    .all({ contact }) as MergeRow[];

export const markUndone = (db: Db, id: number, at: string): void => {
  db.prepare('UPDATE merge SET undone_at = ? WHERE id = ?').run(at, id);
};

/** Marks a contact as one whose stored answers must be computed anew. */
export const markDirty = (db: Db, id: number): void => {
  db.prepare('INSERT OR IGNORE INTO temp.dirty (contact_id) VALUES (?)').run(id);
};

/** Pairs of contacts that the import left in doubt go to review, dirty. Rows are given as the contacts they led to. */
export function insertReviews(db: Db, options: { contactBase: number; importId: number; at: string }): void {
  if (!hasReviewPairs(db)) return;
  db.prepare(`
    INSERT OR IGNORE INTO match_review (a, b, why, at, import_id)
    SELECT min(a, b), max(a, b), 'match.contradiction', :at, :importId FROM (
      SELECT coalesce(ka.contact_id, ma.winner, CASE WHEN d.a < 0 THEN -d.a ELSE :contactBase + coalesce(ka.first_row, d.a) END) AS a,
        coalesce(kb.contact_id, mb.winner, CASE WHEN d.b < 0 THEN -d.b ELSE :contactBase + coalesce(kb.first_row, d.b) END) AS b
      FROM temp.doubt d
      LEFT JOIN temp.merge_plan ma ON ma.loser = -d.a
      LEFT JOIN temp.merge_plan mb ON mb.loser = -d.b
      LEFT JOIN temp.link ka ON ka.row_id = d.a AND d.a > 0
      LEFT JOIN temp.link kb ON kb.row_id = d.b AND d.b > 0)
    WHERE a <> b`).run(options);
  markReviewedDirty(db, options.at);
}

const hasReviewPairs = (db: Db): boolean => db.prepare('SELECT 1 FROM temp.doubt LIMIT 1').get() !== undefined;

const markReviewedDirty = (db: Db, at: string): void => {
  db.prepare(`
    INSERT OR IGNORE INTO temp.dirty
    SELECT a FROM match_review WHERE at = :at UNION SELECT b FROM match_review WHERE at = :at`).run({ at });
};

/** The same for doubts among leads that stand already, which are nodes by their id. */
export function insertReviewsOfLeads(db: Db, at: string): void {
  if (!hasReviewPairs(db)) return;
  db.prepare(`
    INSERT OR IGNORE INTO match_review (a, b, why, at)
    SELECT min(a.contact_id, b.contact_id), max(a.contact_id, b.contact_id), 'match.contradiction', ?
    FROM temp.doubt d JOIN contact_lead a ON a.id = d.a JOIN contact_lead b ON b.id = d.b WHERE a.contact_id <> b.contact_id`).run(
    at,
  );
  markReviewedDirty(db, at);
}

/** Has the contact rows of a table? */
export const hasRows = (db: Db, table: string, contact: number): boolean =>
  db.prepare(`SELECT 1 FROM ${table} WHERE contact_id = ? LIMIT 1`).get(contact) !== undefined;
