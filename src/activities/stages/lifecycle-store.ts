import type { Db } from '../../db/connection.ts';
import { nthSaleDay } from '../../orders/index.ts';

/** The local date of a contact's sale that makes it a regular or a friend; NULL: it has not bought so often. */
const boughtEnough = (stage: 'regular' | 'friend') =>
  nthSaleDay('d.contact_id', `(SELECT orders FROM stage_rule WHERE stage = '${stage}')`);

const leadRule = "(SELECT after FROM stage_rule WHERE stage = 'lead')";

/** Computes anew, for the contacts in temp.dirty, since when they have reached each stage. */
export function deriveLifecycles(db: Db): void {
  db.exec(`
    DELETE FROM contact_lifecycle WHERE contact_id IN (SELECT contact_id FROM temp.dirty);
    INSERT INTO contact_lifecycle (contact_id, contacted_on, last_contacted_on, reached_on, lead_on, interested_on, regular_on, friend_on)
    SELECT contact_id, contacted_on, last_contacted_on, reached_on,
      nullif(min(coalesce(said_on, '~'), coalesce(CASE ${leadRule} WHEN 'contacted' THEN contacted_on WHEN 'reached' THEN reached_on END, '~')), '~'),
      interested_on, regular_on, friend_on
    FROM (
      SELECT d.contact_id, a.contacted_on, a.last_contacted_on, a.reached_on, a.said_on, a.interested_on,
        ${boughtEnough('regular')} AS regular_on, ${boughtEnough('friend')} AS friend_on
      FROM temp.dirty d LEFT JOIN (
        SELECT contact_id,
          min(CASE WHEN direction = 'out' AND channel IS NOT NULL THEN on_day END) AS contacted_on,
          max(CASE WHEN direction = 'out' AND channel IS NOT NULL THEN on_day END) AS last_contacted_on,
          min(CASE WHEN reached = 1 THEN on_day END) AS reached_on,
          min(CASE stage WHEN 'lead' THEN on_day END) AS said_on,
          min(CASE stage WHEN 'interested' THEN on_day END) AS interested_on
        FROM contact_activity WHERE contact_id IN (SELECT contact_id FROM temp.dirty) GROUP BY contact_id) a
        ON a.contact_id = d.contact_id
      JOIN contact c ON c.id = d.contact_id)
    WHERE coalesce(contacted_on, reached_on, said_on, interested_on, regular_on, friend_on) IS NOT NULL`);
}
