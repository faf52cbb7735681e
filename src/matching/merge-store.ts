import type { Db } from '../db/connection.ts';

/** The contacts of the base that are to be joined, in order of id. */
export const plannedMerges = (db: Db): { loser: number; winner: number }[] =>
  db.prepare('SELECT loser, winner FROM temp.merge_plan ORDER BY loser').all() as { loser: number; winner: number }[];

export interface Merge {
  readonly id: number;
  readonly winner: number;
  readonly loser: number;
  readonly loser_created: string;
}

/** Writes a merge into the log; tells its id. */
export function insertMerge(
  db: Db,
  merge: { loser: number; winner: number; importId: number | null; at: string },
): number {
  return Number(
    db
      .prepare(`
        INSERT INTO merge (import_id, winner, loser, loser_created, at)
        SELECT :importId, :winner, :loser, created, :at FROM contact WHERE id = :loser`)
      .run(merge).lastInsertRowid,
  );
}

interface Move {
  readonly merge: number;
  readonly table: string;
  readonly key: string;
  readonly to: number;
}

/** Carries the rows of a table from one contact to another and logs each. */
export function moveRows(db: Db, { merge, table, key, from, to }: Move & { from: number }): void {
  db.prepare(`
    INSERT INTO merge_moved (merge_id, tbl, row_id) SELECT :merge, :table, ${key} FROM ${table} WHERE contact_id = :from`).run(
    {
      merge,
      table,
      from,
    },
  );
  db.prepare(`UPDATE ${table} SET contact_id = :to WHERE contact_id = :from`).run({ from, to });
}

/** Carries the logged rows back, those that still exist: a later merge that carried them on carries them no more. Touches who loses them. */
export function moveRowsBack(db: Db, { merge, table, key, to }: Move): void {
  db.prepare(`
    INSERT OR IGNORE INTO temp.touched SELECT contact_id FROM ${table}
    WHERE contact_id IS NOT NULL AND ${key} IN (SELECT row_id FROM merge_moved WHERE merge_id = :merge AND tbl = :table)`).run(
    { merge, table },
  );
  db.prepare(`
    UPDATE ${table} SET contact_id = :to
    WHERE ${key} IN (SELECT row_id FROM merge_moved WHERE merge_id = :merge AND tbl = :table)`).run({
    merge,
    table,
    to,
  });
  db.prepare(`
    DELETE FROM merge_moved WHERE merge_id > :merge AND tbl = :table
      AND row_id IN (SELECT row_id FROM merge_moved WHERE merge_id = :merge AND tbl = :table)`).run({ merge, table });
}

/** The reviews of the loser are logged and become the winner's; one between the two is settled by the merge. */
export function moveReviews(db: Db, pair: { merge: number; loser: number; winner: number }): void {
  db.prepare(`
    INSERT INTO merge_review (merge_id, other, why, verdict, at, carried)
    SELECT :merge, other, why, verdict, at, other <> :winner AND NOT EXISTS (
      SELECT 1 FROM match_review w WHERE w.a = min(:winner, other) AND w.b = max(:winner, other))
    FROM (SELECT CASE a WHEN :loser THEN b ELSE a END AS other, why, verdict, at
      FROM match_review WHERE a = :loser OR b = :loser)`).run(pair);
  db.prepare(`
    INSERT OR IGNORE INTO match_review (a, b, why, verdict, at)
    SELECT min(:winner, other), max(:winner, other), why, verdict, at FROM merge_review
    WHERE merge_id = :merge AND carried`).run({ merge: pair.merge, winner: pair.winner });
}

/** The reviews of the loser stand again with those who still exist; the winner keeps none that was only carried to it. */
export function moveReviewsBack(db: Db, { id, loser, winner }: Merge): void {
  db.prepare(`
    DELETE FROM match_review WHERE EXISTS (
      SELECT 1 FROM merge_review r
      WHERE r.merge_id = :id AND r.carried AND a = min(:winner, r.other) AND b = max(:winner, r.other))`).run({
    id,
    winner,
  });
  db.prepare(`
    INSERT OR IGNORE INTO match_review (a, b, why, verdict, at)
    SELECT min(:loser, other), max(:loser, other), why, verdict, at FROM merge_review
    WHERE merge_id = :id AND other IN (SELECT id FROM contact)`).run({ id, loser });
}

/** The standing merges that an import made, newest first. */
export const mergesOfImport = (db: Db, importId: number): Merge[] =>
  db
    .prepare(
      'SELECT id, winner, loser, loser_created FROM merge WHERE import_id = ? AND undone_at IS NULL ORDER BY id DESC',
    )
    .all(importId) as Merge[];

/** The loser stands again; its values are computed after its rows are back. */
export function restoreContact(db: Db, merge: Merge): void {
  db.prepare('INSERT OR IGNORE INTO contact (id, created) VALUES (:loser, :created)').run({
    loser: merge.loser,
    created: merge.loser_created,
  });
}

export const markUndone = (db: Db, id: number, at: string): void => {
  db.prepare('UPDATE merge SET undone_at = ? WHERE id = ?').run(at, id);
};

/** Marks a contact as one whose stored answers must be computed anew. */
export const touch = (db: Db, id: number): void => {
  db.prepare('INSERT OR IGNORE INTO temp.touched (contact_id) VALUES (?)').run(id);
};

/** Pairs of contacts that the import left in doubt go to review, touched. Rows are given as the contacts they led to. */
export function keepDoubts(db: Db, wish: { contactBase: number; at: string }): void {
  if (!hasDoubts(db)) return;
  db.prepare(`
    INSERT OR IGNORE INTO match_review (a, b, why, at)
    SELECT min(a, b), max(a, b), 'match.contradiction', :at FROM (
      SELECT coalesce(ka.contact_id, ma.winner, CASE WHEN d.a < 0 THEN -d.a ELSE :contactBase + coalesce(ka.first_row, d.a) END) AS a,
        coalesce(kb.contact_id, mb.winner, CASE WHEN d.b < 0 THEN -d.b ELSE :contactBase + coalesce(kb.first_row, d.b) END) AS b
      FROM temp.doubt d
      LEFT JOIN temp.merge_plan ma ON ma.loser = -d.a
      LEFT JOIN temp.merge_plan mb ON mb.loser = -d.b
      LEFT JOIN temp.link ka ON ka.row_id = d.a AND d.a > 0
      LEFT JOIN temp.link kb ON kb.row_id = d.b AND d.b > 0)
    WHERE a <> b`).run(wish);
  touchReviewed(db, wish.at);
}

const hasDoubts = (db: Db): boolean => db.prepare('SELECT 1 FROM temp.doubt LIMIT 1').get() !== undefined;

const touchReviewed = (db: Db, at: string): void => {
  db.prepare(`
    INSERT OR IGNORE INTO temp.touched
    SELECT a FROM match_review WHERE at = :at UNION SELECT b FROM match_review WHERE at = :at`).run({ at });
};

/** The same for doubts among leads that stand already, which are nodes by their id. */
export function keepDoubtsOfLeads(db: Db, at: string): void {
  if (!hasDoubts(db)) return;
  db.prepare(`
    INSERT OR IGNORE INTO match_review (a, b, why, at)
    SELECT min(a.contact_id, b.contact_id), max(a.contact_id, b.contact_id), 'match.contradiction', ?
    FROM temp.doubt d JOIN lead a ON a.id = d.a JOIN lead b ON b.id = d.b WHERE a.contact_id <> b.contact_id`).run(at);
  touchReviewed(db, at);
}
