import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const promotions = {
  name: 'promotions',
  group: 'contact',
  commands: [
    {
      name: 'promo',
      summary: text('Plan, apply and measure promotions and coupons', 'Khuyến mãi và mã giảm giá: lập, áp dụng, đo'),
      build: async (context, { contactFacts }) => (await import('./command.ts')).promoCommand(context, contactFacts),
    },
  ],
  names: [{ kind: 'promotion', list: async ({ db }) => (await import('./index.ts')).promotionNames(db) }],
  importExtensions: [{ kind: 'orders', load: async () => (await import('./index.ts')).withReturns() }],
  contactTables,
  async load() {
    const { cardPart, promotionMembership, segmentFunctions } = await import('./index.ts');
    return { cardPart, memberships: [promotionMembership], segmentFunctions };
  },
} satisfies Module;
