import type { Db } from './connection.ts';

const key = 'erased_pages';

/** Remembers that pages may still hold bytes of somebody erased, until `clearSweepDue`. */
export const markSweepDue = (db: Db): void => {
  db.prepare("INSERT OR REPLACE INTO setting (key, value) VALUES (?, 'due')").run(key);
};

/** May pages still hold bytes of somebody erased? */
export const isSweepDue = (db: Db): boolean => db.prepare('SELECT 1 FROM setting WHERE key = ?').pluck().get(key) === 1;

/** Notes that every page was cleaned. */
export const clearSweepDue = (db: Db): void => {
  db.prepare('DELETE FROM setting WHERE key = ?').run(key);
};
