import type { CardPartOf, CardStep } from '../contacts/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { campaignsOf } from './card-store.ts';
import { quotesOf } from './quotes/quote-store.ts';
import { quoteOn, type SalesQuote } from './quotes/quotes.ts';

/** The campaigns and quotes of a contact. */
export const cardPart: CardPartOf = ({ db, asOf }, contact) => {
  const campaigns = campaignsOf(db, contact);
  const quotes = quotesOf(db, contact).map((stored) => quoteOn(stored, asOf));
  if (campaigns.length === 0 && quotes.length === 0) return undefined;
  return {
    title: text('Campaigns and quotes', 'Chiến dịch và báo giá'),
    document: { campaigns, quotes },
    lines: [
      ...campaigns.map(({ campaign, arm, agent }) => ({
        what: text('campaign', 'chiến dịch'),
        value: campaign,
        from: [arm ?? 'crossed', agent].filter(Boolean).join(', '),
      })),
      ...quotes.map(({ quote, amount, state, expires_on }) => ({
        what: text(`quote ${quote}`, `báo giá ${quote}`),
        value: amount,
        from: `${state}, ${expires_on}`,
      })),
    ],
    steps: quotes.filter(({ state }) => state === 'open').map((quote) => followUp(quote, asOf)),
  };
};

/** Asking again about a quote. */
const followUp = ({ quote, follow_up_on: on }: SalesQuote, asOf: LocalDate): CardStep => ({
  urgency: on < asOf ? 'overdue' : on === asOf ? 'due' : 'open',
  what: text(`ask about quote ${quote} on ${on}`, `hỏi lại báo giá ${quote} vào ${on}`),
  command: 'crm quote list',
});
