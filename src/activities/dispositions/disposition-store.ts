import type { Db } from '../../db/connection.ts';

/** What a disposition ends: nothing, the campaign for this person, the number for this person, calls to the number. */
type Closes = 'none' | 'campaign' | 'number' | 'channel';

/** A result that a call can have, and what follows from it. */
export interface Disposition {
  readonly name: string;
  readonly en: string;
  readonly vi: string;
  /** Further words by which files mean it, separated by semicolons. */
  readonly words: string;
  /** Did somebody talk to the person? */
  readonly reached: boolean;
  /** Hours until the next try; null: none, unless a date was agreed. */
  readonly retry_hours: number | null;
  /** Tries in one campaign; null: no limit. */
  readonly max_attempts: number | null;
  readonly closes: Closes;
  /** The stage that the person reaches by it. */
  readonly stage: 'lead' | 'interested' | null;
}

/** Every disposition, in the order of lists and drop-downs. */
export const dispositions = (db: Db): Disposition[] =>
  (
    db
      .prepare(`
        SELECT name, en, vi, words, reached, retry_hours, max_attempts, closes, stage FROM disposition ORDER BY position, name`)
      .all() as (Omit<Disposition, 'reached'> & { reached: number })[]
  ).map((one) => ({ ...one, reached: one.reached === 1 }));

/** All words by which people mean a disposition: its name, both languages, the shop's further words. */
export const wordsOf = ({ name, en, vi, words }: Disposition): string[] =>
  [name, en, vi, ...words.split(';')].filter((word) => word.trim() !== '');

/** Writes a disposition; a new one comes last. */
export const saveDisposition = (db: Db, { reached, ...disposition }: Disposition): void => {
  db.prepare(`
    INSERT INTO disposition (name, position, en, vi, words, reached, retry_hours, max_attempts, closes, stage)
    VALUES (:name, (SELECT coalesce(max(position), 0) + 1 FROM disposition), :en, :vi, :words, :reached, :retry_hours,
      :max_attempts, :closes, :stage)
    ON CONFLICT (name) DO UPDATE SET en = excluded.en, vi = excluded.vi, words = excluded.words, reached = excluded.reached,
      retry_hours = excluded.retry_hours, max_attempts = excluded.max_attempts, closes = excluded.closes, stage = excluded.stage`).run(
    { ...disposition, reached: Number(reached) },
  );
};
