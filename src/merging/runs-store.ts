import type { ContactTable } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';

/** What joined contacts that no import joined. */
export type RunKind = 'search' | 'decide' | 'merge';

/** Begins a run; tells its id. */
export function insertRun(db: Db, { kind, at }: { kind: RunKind; at: string }): number {
  return Number(
    db.prepare("INSERT INTO dedupe_run (kind, at, report) VALUES (:kind, :at, '{}')").run({ kind, at }).lastInsertRowid,
  );
}

/** Ascribes what a run merged and asks to the import of the newest row that it is about: undone with it. */
export function ascribeToImports(db: Db, run: number): void {
  db.prepare(`
    UPDATE merge SET import_id = (SELECT max(l.import_id) FROM contact_lead l WHERE l.contact_id = merge.winner)
    WHERE run_id = ?`).run(run);
  db.prepare(`
    UPDATE match_review SET import_id = (SELECT max(l.import_id) FROM contact_lead l WHERE l.contact_id IN (a, b))
    WHERE run_id = ? AND verdict IS NULL`).run(run);
}

import { createPlanTables } from './scratch-store.ts';

/** Keeps what a run reports. */
export const finishRun = (db: Db, run: number, report: object): void => {
  db.prepare('UPDATE dedupe_run SET report = :report WHERE id = :run').run({ run, report: JSON.stringify(report) });
};

export interface DedupeRun {
  readonly id: number;
  readonly kind: RunKind;
  /** Instant, UTC. */
  readonly at: string;
  readonly undone_at: string | null;
}

/** A run; undefined for an id that is none. */
export const runOf = (db: Db, id: number): DedupeRun | undefined =>
  db.prepare('SELECT id, kind, at, undone_at FROM dedupe_run WHERE id = ?').get(id) as DedupeRun | undefined;

/** The runs that stand, newest first, at most `limit`. */
export const standingRuns = (db: Db, limit: number): number[] =>
  db
    .prepare('SELECT id FROM dedupe_run WHERE undone_at IS NULL ORDER BY id DESC LIMIT ?')
    .pluck()
    .all(limit) as number[];

/**
 * Marks a run as taken back; the questions that only it raised go with it. Whom they were about is dirty and loses the
 * stored answers, so that the next search asks again.
 */
export function closeRun(db: Db, tables: readonly ContactTable[], { run, at }: { run: number; at: string }): void {
  const asked = `
    SELECT a FROM match_review WHERE run_id = :run AND verdict IS NULL
    UNION SELECT b FROM match_review WHERE run_id = :run AND verdict IS NULL`;
  db.prepare(`INSERT OR IGNORE INTO temp.dirty ${asked}`).run({ run });
  for (const { table, cache } of tables) {
    if (cache) db.prepare(`DELETE FROM ${table} WHERE contact_id IN (${asked})`).run({ run });
  }
  db.prepare('DELETE FROM match_review WHERE run_id = ? AND verdict IS NULL').run(run);
  db.prepare('UPDATE dedupe_run SET undone_at = :at WHERE id = :run').run({ run, at });
}

export const countContacts = (db: Db): number => db.prepare('SELECT count(*) FROM contact').pluck().get() as number;

/** Makes temp.merge_plan of groups of contacts: of each the one with most leads stays, then the oldest. */
export function planGroups(db: Db, members: Iterable<readonly [contact: number, group: number]>): void {
  createPlanTables(db);
  db.exec(`
    DROP TABLE IF EXISTS temp.merge_group;
    CREATE TEMP TABLE merge_group (contact_id INTEGER PRIMARY KEY, part INTEGER NOT NULL)`);
  const insert = db.prepare('INSERT INTO temp.merge_group (contact_id, part) VALUES (?, ?)');
  for (const member of members) insert.run(member);
  db.exec(`
    INSERT INTO temp.merge_plan (loser, winner)
    SELECT contact_id, winner FROM (
      SELECT contact_id, first_value(contact_id) OVER (PARTITION BY part ORDER BY leads DESC, contact_id) AS winner
      FROM (SELECT g.contact_id, g.part, (SELECT count(*) FROM contact_lead l WHERE l.contact_id = g.contact_id) AS leads
        FROM temp.merge_group g))
    WHERE contact_id <> winner;
    DROP TABLE temp.merge_group`);
}
