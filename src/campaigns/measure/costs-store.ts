import type { ContactCost } from '../../contacts/index.ts';
import { text } from '../../shared/text.ts';

/**
 * What a campaign spent on whom it contacted: its cost of a contact; without one, the budget in equal parts for its treated
 * members, so that whoever is not contacted yet cost nothing.
 */
export const campaignCost: ContactCost = {
  name: 'campaigns',
  about: text('calls and messages of campaigns', 'gọi và nhắn tin của chiến dịch'),
  select: ({ asOf, currency }) => `
    SELECT t.contact_id, k.amount
    FROM (
      SELECT c.id, c.name, coalesce(c.contact_cost, (2 * c.budget + m.treated) / (2 * m.treated)) AS amount
      FROM campaign c LEFT JOIN (
        SELECT campaign_id, count(*) AS treated FROM contact_campaign WHERE arm = 'treated' GROUP BY campaign_id
      ) m ON m.campaign_id = c.id
      WHERE c.currency = ${currency}
    ) k JOIN (
      SELECT DISTINCT contact_id, campaign FROM contact_activity
      WHERE contact_id IS NOT NULL AND direction = 'out' AND channel IS NOT NULL AND on_day <= ${asOf}
    ) t ON t.campaign = k.name
    WHERE k.amount > 0`,
};
