import type { CardLine, CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { accountOf } from './entries/account.ts';

/** Points, tier and cards of a contact. */
export const cardPart: CardPartOf = (queryContext, contact) => {
  const account = accountOf(queryContext, contact);
  const { points, owed, tier, tier_since, next_tier, expiring, cards } = account;
  if (tier_since === null && cards.length === 0) return undefined;
  const [first] = expiring;
  const lines: CardLine[] = [
    { what: text('points', 'điểm'), value: points, from: first ? `${first.points} → ${first.on}` : '' },
    ...(owed > 0 ? [{ what: text('points owed', 'điểm còn nợ'), value: owed }] : []),
    { what: text('tier', 'hạng'), value: tier, from: next_tier ? `${next_tier.tier ?? '–'}: ${next_tier.on}` : '' },
    ...cards.map((number) => ({ what: text('card', 'thẻ'), value: number })),
  ];
  return { title: text('loyalty', 'tích điểm'), document: { loyalty: account }, lines };
};
