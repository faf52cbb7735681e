import type { Db } from '../../db/connection.ts';
import type { ContactAddress } from '../person/address.ts';

/** Contacts known by an address. */
export const contactsAt = (db: Db, { kind, value }: ContactAddress): number[] =>
  db
    .prepare(kind === 'phone' ? byPhone : byEmail)
    .pluck()
    .all(value) as number[];

const byPhone = 'SELECT DISTINCT contact_id FROM contact_phone WHERE e164 = ? ORDER BY contact_id';
const byEmail = 'SELECT DISTINCT contact_id FROM contact_email WHERE email_key = ? ORDER BY contact_id';

/** Contacts of a province in force of whom no row named the former one. */
export const countWithoutFormer = (db: Db, code: string): number =>
  db
    .prepare('SELECT count(*) FROM contact WHERE province_code = ? AND old_province_code IS NULL')
    .pluck()
    .get(code) as number;
