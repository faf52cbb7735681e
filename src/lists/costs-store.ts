import type { ContactCost } from '../contacts/index.ts';
import { text } from '../shared/text.ts';

/** The price of a list in equal parts for its contacts, rounded to the minor unit; from the day on which it was bought. */
export const listPrice: ContactCost = {
  name: 'lists',
  about: text('price of lists', 'tiền mua danh sách'),
  select: ({ asOf, currency }) => `
    SELECT l.contact_id, (2 * n.cost + n.contacts) / (2 * n.contacts) AS amount
    FROM contact_list l JOIN (
      SELECT b.name, b.cost, count(*) AS contacts FROM list b JOIN contact_list v ON v.list = b.name
      WHERE b.cost > 0 AND b.currency = ${currency} AND coalesce(b.bought_on, b.created) <= ${asOf}
      GROUP BY b.name, b.cost) n ON n.name = l.list`,
};
