import type { Db } from '../db/connection.ts';
import type { Permission } from '../shared/permission.ts';
import { staffIn, staffNamed } from './store.ts';

/** May a user do something? While nobody of the staff is recorded everybody may; later whoever is not recorded may nothing. */
export const permits = (db: Db, user: string, permission: Permission): boolean =>
  staffNamed(db, user)?.may.includes(permission) ?? staffIn(db, true).length === 0;
