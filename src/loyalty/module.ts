import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const loyalty = {
  name: 'loyalty',
  group: 'care',
  commands: [
    {
      name: 'loyalty',
      summary: text('Points, tiers, cards and surprise gifts', 'Điểm, hạng, thẻ và quà bất ngờ'),
      build: async (context, { contactFacts }) => (await import('./command.ts')).loyaltyCommand(context, contactFacts),
    },
  ],
  costs: async () => [(await import('./index.ts')).giftCost],
  contactTables,
  derive: async () => (await import('./account/derive-accounts.ts')).deriveAccounts,
  async load() {
    const own = await import('./index.ts');
    return {
      segmentFields: own.segmentFields,
      segmentFunctions: [own.pointsFunction],
      memberships: [own.surpriseMembership],
      cardPart: own.cardPart,
      daySources: [own.expiringPoints],
    };
  },
} satisfies Module;
