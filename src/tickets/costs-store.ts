import type { ContactCost } from '../contacts/index.ts';
import { text } from '../shared/text.ts';

/** What was given to settle tickets of contacts. */
export const compensations: ContactCost = {
  name: 'compensation',
  about: text('compensation for complaints', 'bồi thường khiếu nại'),
  select: ({ asOf, currency }) => `
    SELECT contact_id, compensation AS amount FROM contact_ticket
    WHERE compensation IS NOT NULL AND currency = ${currency} AND compensated_on <= ${asOf}`,
};
