import type { Db } from '../db/connection.ts';

/** Puts two contacts before a person; what was judged before stays judged. */
export function insertReview(db: Db, { a, b, why, at }: { a: number; b: number; why: string; at: string }): void {
  db.prepare('INSERT OR IGNORE INTO match_review (a, b, why, at) VALUES (:a, :b, :why, :at)').run({
    a: Math.min(a, b),
    b: Math.max(a, b),
    why,
    at,
  });
}

export interface OpenReview {
  readonly contact: number;
  readonly name: string | null;
  readonly why: string;
}

/** The contacts of whom somebody has yet to say whether they are this one. */
export const openReviewsOf = (db: Db, contact: number): OpenReview[] =>
  db
    .prepare(`
      SELECT o.id AS contact, o.name, r.why
      FROM match_review r JOIN contact o ON o.id = CASE r.a WHEN :contact THEN r.b ELSE r.a END
      WHERE (r.a = :contact OR r.b = :contact) AND r.verdict IS NULL ORDER BY o.id`)
    .all({ contact }) as OpenReview[];

export interface MergedContact {
  readonly contact: number;
  /** Instant, UTC. */
  readonly at: string;
  /** The file whose rows joined the two; null: by hand or by a dedupe run. */
  readonly file: string | null;
}

/** The contacts that were taken into this one, directly or by way of others. */
export const mergedInto = (db: Db, contact: number): MergedContact[] =>
  db
    .prepare(`
      WITH RECURSIVE taken (id, contact, at, import_id) AS (
        SELECT id, loser, at, import_id FROM merge WHERE winner = :contact AND undone_at IS NULL
        UNION
        SELECT m.id, m.loser, m.at, m.import_id FROM taken t JOIN merge m ON m.winner = t.contact AND m.undone_at IS NULL
      )
      SELECT t.contact, t.at, i.file FROM taken t LEFT JOIN imported_file i ON i.id = t.import_id ORDER BY t.id`)
    .all({ contact }) as MergedContact[];
