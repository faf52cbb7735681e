import type { Db } from '../db/connection.ts';

/** What a person says of two contacts. */
export type Verdict = 'same' | 'different';

export interface Decision {
  readonly a: number;
  readonly b: number;
  readonly verdict: Verdict;
}

/** All that people decided, in the order of contacts. */
export const decisions = (db: Db): Decision[] =>
  db.prepare('SELECT a, b, verdict FROM match_review WHERE verdict IS NOT NULL ORDER BY a, b').all() as Decision[];

/** Was it decided that two contacts are different people? */
export const areDifferent = (db: Db, a: number, b: number): boolean =>
  db
    .prepare("SELECT 1 FROM match_review WHERE a = :a AND b = :b AND verdict = 'different'")
    .get({ a: Math.min(a, b), b: Math.max(a, b) }) !== undefined;

/** Keeps a decision; the newest stands. Touches both. */
export function writeDecision(db: Db, { a, b, verdict, at }: Decision & { at: string }): void {
  const pair = { a: Math.min(a, b), b: Math.max(a, b) };
  db.prepare(`
    INSERT INTO match_review (a, b, why, verdict, at) VALUES (:a, :b, 'match.decided', :verdict, :at)
    ON CONFLICT (a, b) DO UPDATE SET verdict = excluded.verdict`).run({ ...pair, verdict, at });
  db.prepare('INSERT OR IGNORE INTO temp.dirty (contact_id) VALUES (:a), (:b)').run(pair);
}

/** Opens the question of two contacts again that somebody had answered with "same". */
export function reopen(db: Db, a: number, b: number): void {
  db.prepare("UPDATE match_review SET verdict = NULL WHERE a = :a AND b = :b AND verdict = 'same'").run({
    a: Math.min(a, b),
    b: Math.max(a, b),
  });
}

/** Opens the question of two contacts again that somebody had answered with "different". Touches both. */
export function reopenDifferent(db: Db, a: number, b: number): void {
  const pair = { a: Math.min(a, b), b: Math.max(a, b) };
  db.prepare("UPDATE match_review SET verdict = NULL WHERE a = :a AND b = :b AND verdict = 'different'").run(pair);
  db.prepare('INSERT OR IGNORE INTO temp.dirty (contact_id) VALUES (:a), (:b)').run(pair);
}

/** A pair that looks alike: the log odds in bits, and whether something speaks against it. */
export interface FoundReview {
  readonly a: number;
  readonly b: number;
  readonly bits: number;
  readonly why: 'match.doubt' | 'match.contradiction';
}

/**
 * Pairs that a search leaves to people, as the contacts that they were merged into (temp.merge_plan). What was decided
 * stays decided, a question that stands is asked once. Touches both sides; tells how many are new.
 */
export function insertFoundReviews(
  db: Db,
  found: Iterable<FoundReview>,
  { run, at }: { run: number; at: string },
): number {
  const winner = (of: string) => `coalesce((SELECT winner FROM temp.merge_plan WHERE loser = ${of}), ${of})`;
  const pair = db.prepare(`SELECT ${winner('?')}, ${winner('?')}`).raw();
  const insert = db.prepare(`
    INSERT INTO match_review (a, b, why, at, match_weight, run_id) VALUES (:a, :b, :why, :at, :bits, :run)
    ON CONFLICT (a, b) DO UPDATE SET match_weight = max(coalesce(match_weight, excluded.match_weight), excluded.match_weight)
    WHERE verdict IS NULL`);
  const isKnown = db.prepare('SELECT 1 FROM match_review WHERE a = :a AND b = :b');
  const markDirty = db.prepare('INSERT OR IGNORE INTO temp.dirty (contact_id) VALUES (:a), (:b)');
  let kept = 0;
  for (const { a, b, bits, why } of found) {
    const [one, other] = pair.get(a, a, b, b) as [number, number];
    if (one === other) continue;
    const ids = { a: Math.min(one, other), b: Math.max(one, other) };
    if (isKnown.get(ids) === undefined) kept++;
    insert.run({ ...ids, bits, why, at, run });
    markDirty.run(ids);
  }
  return kept;
}
