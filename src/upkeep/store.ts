import type { Db } from '../db/connection.ts';

/** When the last backup was taken, as an instant in UTC; undefined when none was. */
export const lastBackup = (db: Db): string | undefined =>
  db.prepare("SELECT at FROM audit WHERE action = 'backup' ORDER BY id DESC LIMIT 1").pluck().get() as
    | string
    | undefined;

/** How many people the database holds. */
export const countPeople = (db: Db): number => db.prepare('SELECT count(*) FROM contact').pluck().get() as number;

/** The keyed hashes of erased people. */
export const erasedHashes = (db: Db): string[] => db.prepare('SELECT hash FROM erased').pluck().all() as string[];

/** Every suppressed address with its channel, as one text each. */
export const suppressions = (db: Db): string[] =>
  db.prepare("SELECT channel || ' ' || value FROM suppression").pluck().all() as string[];
