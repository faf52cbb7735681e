import type { Db } from '../../db/connection.ts';

/** A number or an address of more people is a firm's, a school's or a dormitory's. */
const mostInHousehold = 8;

/** Contacts that share a phone or an address with a house number, as JSON arrays of their ids. */
export const sharingContacts = (db: Db): string[] =>
  db
    .prepare(`
      SELECT json_group_array(contact_id) FROM (
        SELECT e164 AS shared, contact_id FROM contact_phone
        UNION
        SELECT fold_key(address) || '|' || coalesce(ward_code, province_code), id FROM contact
        WHERE address GLOB '*[0-9]*' AND coalesce(ward_code, province_code) IS NOT NULL)
      GROUP BY shared HAVING count(*) BETWEEN 2 AND ${mostInHousehold}`)
    .pluck()
    .all() as string[];
