import type { Db } from '../../db/connection.ts';

/** A question for people: are these two one person? */
export interface ReviewPair {
  readonly contact_a: number;
  readonly contact_b: number;
  /** How strongly they look alike, in bits (1: 2 to 1); null where they share a key and no search has weighed them. */
  readonly bits: number | null;
  readonly why: string;
  readonly name_a: string | null;
  readonly name_b: string | null;
  readonly phone_a: string | null;
  readonly phone_b: string | null;
  readonly email_a: string | null;
  readonly email_b: string | null;
  readonly birth_a: string | null;
  readonly birth_b: string | null;
  readonly address_a: string | null;
  readonly address_b: string | null;
  /** To be filled in: same or different. */
  readonly verdict: null;
}

export const reviewKeys = [
  'contact_a',
  'contact_b',
  'bits',
  'why',
  'name_a',
  'name_b',
  'phone_a',
  'phone_b',
  'email_a',
  'email_b',
  'birth_a',
  'birth_b',
  'address_a',
  'address_b',
  'verdict',
] as const satisfies readonly (keyof ReviewPair)[];

/** The open questions, the most doubtful first. */
export const openReviewPairs = (db: Db): ReviewPair[] =>
  db
    .prepare(`
      SELECT r.a AS contact_a, r.b AS contact_b, round(r.match_weight, 2) AS bits, r.why, a.name AS name_a, b.name AS name_b,
        a.phone AS phone_a, b.phone AS phone_b, a.email AS email_a, b.email AS email_b,
        coalesce(a.birth_date, CAST(a.birth_year AS TEXT)) AS birth_a,
        coalesce(b.birth_date, CAST(b.birth_year AS TEXT)) AS birth_b,
        a.address AS address_a, b.address AS address_b, NULL AS verdict
      FROM match_review r JOIN contact a ON a.id = r.a JOIN contact b ON b.id = r.b
      WHERE r.verdict IS NULL ORDER BY abs(coalesce(r.match_weight, 0)), r.a, r.b`)
    .all() as ReviewPair[];

/** How many questions are open. */
export const countOpen = (db: Db): number =>
  db.prepare('SELECT count(*) FROM match_review WHERE verdict IS NULL').pluck().get() as number;

/** Deletes the open questions that an import raised. */
export const deleteReviewsOf = (db: Db, importId: number): void => {
  db.prepare('DELETE FROM match_review WHERE import_id = ? AND verdict IS NULL').run(importId);
};

/** Deletes the open contradictions between contacts whose ids a query gives: they are found anew. */
export const deleteContradictions = (db: Db, ids: string): void => {
  db.exec(`
    DELETE FROM match_review WHERE verdict IS NULL AND why = 'match.contradiction' AND a IN (${ids}) AND b IN (${ids})`);
};
