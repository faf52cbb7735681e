import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { orderCodeFields, referralFile } from './import-fields.ts';
import { contactTables } from './tables.ts';

export const referrals = {
  name: 'referrals',
  group: 'care',
  commands: [
    {
      name: 'refer',
      summary: text('Who brought whom, and what it is worth', 'Ai giới thiệu ai và giá trị mang lại'),
      build: async (context) => (await import('./command.ts')).referCommand(context),
    },
  ],
  imports: [
    {
      ...referralFile,
      name: 'referrals',
      load: async () => (await import('./index.ts')).referralsKind(),
    },
  ],
  importExtensions: [
    {
      kind: 'orders',
      fields: orderCodeFields,
      load: async () => (await import('./index.ts')).withOrderCodes(),
    },
  ],
  funnelClosings: async () => [(await import('./index.ts')).referredClosing],
  costs: async () => [(await import('./index.ts')).rewardCost],
  contactTables,
  async load() {
    const own = await import('./index.ts');
    return {
      segmentFields: own.segmentFields,
      segmentFunctions: [own.referredFunction],
      cardPart: own.cardPart,
    };
  },
} satisfies Module;
