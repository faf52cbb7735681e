import type { Db } from '../../db/connection.ts';

/** Contacts of a province in force of whom no row named the former one. */
export const countWithoutFormer = (db: Db, code: string): number =>
  db
    .prepare('SELECT count(*) FROM contact WHERE province_code = ? AND old_province_code IS NULL')
    .pluck()
    .get(code) as number;
