import type { Db } from '../../db/connection.ts';

interface BeneficiaryDraw {
  /** An SQL number of the contact `s.contact_id`, evenly spread. */
  readonly hash: string;
  /** Another one, by which some are picked. */
  readonly pick: string;
  /** Beneficiaries whose number is below are held out. */
  readonly limit: number;
  /** No more than so many are picked; null: all. */
  readonly most: number | null;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** Freezes contacts of temp.selected as beneficiaries, each in its arm: all, or so many picked at random. */
export function insertBeneficiaries(
  db: Db,
  promotion: number,
  { hash, pick, limit, most, parameters }: BeneficiaryDraw,
): void {
  db.prepare(`
    INSERT INTO promotion_beneficiary (promotion_id, contact_id, arm)
    SELECT :promotion, s.contact_id, CASE WHEN ${hash} < :limit THEN 'holdout' ELSE 'treated' END
    FROM (SELECT s.contact_id FROM temp.selected s ORDER BY ${pick}, s.contact_id LIMIT :most) s
    ORDER BY s.contact_id`).run({ ...parameters, promotion, limit, most: most ?? -1 });
}

/** How many beneficiaries a promotion has in each arm, and in both by a merge. */
export interface BeneficiaryCounts {
  readonly treated: number;
  readonly holdout: number;
  readonly crossed: number;
}

/** The arms of a promotion. */
export const countBeneficiaries = (db: Db, promotion: number): BeneficiaryCounts =>
  db
    .prepare(`
      SELECT count(*) FILTER (WHERE arm = 'treated') AS treated, count(*) FILTER (WHERE arm = 'holdout') AS holdout,
        count(*) FILTER (WHERE arm IS NULL) AS crossed
      FROM contact_beneficiary WHERE promotion_id = ?`)
    .get(promotion) as BeneficiaryCounts;

/** Beneficiaries with their arms, as (contact, 1 for treated); whoever a merge put into both arms is left out. */
export const beneficiariesOf = (db: Db, promotion: number): [contact: number, treated: 0 | 1][] =>
  db
    .prepare(`
      SELECT contact_id, arm = 'treated' FROM contact_beneficiary WHERE promotion_id = ? AND arm IS NOT NULL`)
    .raw()
    .all(promotion) as [number, 0 | 1][];
