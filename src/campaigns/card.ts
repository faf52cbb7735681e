import type { CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { campaignsOf } from './card-store.ts';
import { quotesOf } from './quotes/quote-store.ts';
import { quoteOn } from './quotes/quotes.ts';

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
  };
};
