import type { Db } from '../../db/connection.ts';

/** Uses of a promotion by people who are known by one phone. */
interface PhoneUses {
  readonly promotion: string;
  readonly contacts: string;
  readonly names: number;
  readonly uses: number;
  readonly discount: number;
}

/** Whose uses stand: a row a promotion and contact. */
const standing = `
  SELECT promotion_id, contact_id, uses, discount FROM contact_promotion WHERE promotion_id = coalesce(:promotion, promotion_id)`;

/** Phones under which people of at least so many names used a promotion. */
export const phonesWithNames = (
  db: Db,
  { promotion, names }: { promotion: number | null; names: number },
): PhoneUses[] =>
  db
    .prepare(`
      SELECT p.name AS promotion, json_group_array(DISTINCT s.contact_id) AS contacts, n.names,
        sum(s.uses) AS uses, sum(s.discount) AS discount
      FROM (${standing}) s
      JOIN (SELECT DISTINCT contact_id, e164 FROM contact_phone) t ON t.contact_id = s.contact_id
      JOIN (
        SELECT l.phone, count(DISTINCT l.name_key) AS names FROM contact_lead l
        WHERE l.phone IS NOT NULL AND l.name_key IS NOT NULL GROUP BY l.phone HAVING count(DISTINCT l.name_key) >= :names
      ) n ON n.phone = t.e164
      JOIN promotion p ON p.id = s.promotion_id
      GROUP BY s.promotion_id, t.e164 ORDER BY n.names DESC, uses DESC, min(s.contact_id)`)
    .all({ promotion, names }) as PhoneUses[];

/** What a contact has had of a promotion. */
interface ContactUses {
  readonly promotion_id: number;
  readonly contact_id: number;
  readonly uses: number;
  readonly discount: number;
}

/** What each contact has had of each promotion. */
export const contactUses = (db: Db, promotion: number | null): ContactUses[] =>
  db.prepare(`${standing} ORDER BY promotion_id, contact_id`).all({ promotion }) as ContactUses[];

/** Uses by a member of the staff, beside the sales of the same days. */
interface StaffUses {
  readonly promotion: string;
  readonly staff: string;
  readonly uses: number;
  readonly discount: number;
  /** Sales of the member of staff while the promotion was used, and those of everybody. */
  readonly sales: number;
  readonly all_uses: number;
  readonly all_sales: number;
}

/** Of each promotion the uses and sales of every member of the staff between its first and last use. */
export const staffUses = (db: Db, promotion: number | null): StaffUses[] =>
  db
    .prepare(`
      WITH used AS (
        SELECT promotion_id, staff, on_day, uses, discount FROM promotion_redemption
        WHERE staff IS NOT NULL AND promotion_id = coalesce(:promotion, promotion_id)),
      span AS (
        SELECT promotion_id, min(on_day) AS first_on, max(on_day) AS last_on, sum(uses) AS uses FROM used GROUP BY promotion_id),
      sold AS (
        SELECT s.promotion_id, o.staff, count(*) AS sales FROM span s JOIN contact_order o
          ON o.order_date BETWEEN s.first_on AND s.last_on
        WHERE o.staff IS NOT NULL AND o.replaced_by IS NULL AND o.type = 'sale' AND o.status = 'done'
        GROUP BY s.promotion_id, o.staff)
      SELECT p.name AS promotion, u.staff, sum(u.uses) AS uses, sum(u.discount) AS discount,
        max(sum(u.uses), coalesce((SELECT d.sales FROM sold d WHERE d.promotion_id = u.promotion_id AND d.staff = u.staff), 0)) AS sales,
        s.uses AS all_uses,
        max(s.uses, (SELECT coalesce(sum(d.sales), 0) FROM sold d WHERE d.promotion_id = u.promotion_id)) AS all_sales
      FROM used u JOIN span s ON s.promotion_id = u.promotion_id JOIN promotion p ON p.id = u.promotion_id
      GROUP BY u.promotion_id, u.staff HAVING sum(u.uses) > 0 ORDER BY u.promotion_id, u.staff`)
    .all({ promotion }) as StaffUses[];

/** A member of the staff who gave one person a promotion again and again. */
interface StaffPairUses {
  readonly promotion: string;
  readonly staff: string;
  readonly contact: number;
  readonly uses: number;
  readonly discount: number;
}

/** Pairs of staff and contact with at least so many uses of a promotion. */
export const staffPairs = (
  db: Db,
  { promotion, least }: { promotion: number | null; least: number },
): StaffPairUses[] =>
  db
    .prepare(`
      SELECT p.name AS promotion, r.staff, r.contact_id AS contact, sum(r.uses) AS uses, sum(r.discount) AS discount
      FROM promotion_redemption r JOIN promotion p ON p.id = r.promotion_id
      WHERE r.staff IS NOT NULL AND r.contact_id IS NOT NULL AND r.promotion_id = coalesce(:promotion, r.promotion_id)
      GROUP BY r.promotion_id, r.staff, r.contact_id HAVING sum(r.uses) >= :least
      ORDER BY uses DESC, r.promotion_id, r.staff, r.contact_id`)
    .all({ promotion, least }) as StaffPairUses[];
