import type { Db } from '../../db/connection.ts';

/** The treated beneficiaries of a promotion, by id. */
export const treatedBeneficiaries = (db: Db, promotion: number): number[] =>
  db
    .prepare(
      `SELECT contact_id FROM contact_beneficiary WHERE promotion_id = ? AND arm = 'treated' ORDER BY contact_id`,
    )
    .pluck()
    .all(promotion) as number[];

/** The contacts of temp.selected, by id. */
export const selectedContacts = (db: Db): number[] =>
  db.prepare('SELECT contact_id FROM temp.selected ORDER BY contact_id').pluck().all() as number[];
