import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { profitMargin } from './profit/settings.ts';

export const value = {
  name: 'value',
  group: 'buying',
  commands: [
    {
      name: 'value',
      summary: text('Predict what customers will buy and bring', 'Dự báo khách sẽ mua và mang lại bao nhiêu'),
      build: async (context) => (await import('./lifetime/value-command.ts')).valueCommand(context),
    },
    {
      name: 'profit',
      summary: text('Show which customers bring how much', 'Xem khách nào mang lại lợi nhuận bao nhiêu'),
      build: async (context, { contactFacts, contactCosts }) =>
        (await import('./profit/profit-command.ts')).profitCommand(context, {
          loadFacts: contactFacts,
          loadCosts: contactCosts,
        }),
    },
  ],
  settings: [profitMargin],
  async load({ contactCosts }) {
    const own = await import('./index.ts');
    return {
      cardPart: own.cardPart,
      contactTables: own.contactTables,
      derive: own.deriveScores,
      nightlySteps: [own.fitStep],
      presets: () => own.presets,
      segmentFields: [...own.segmentFields, ...own.valueFields, ...own.profitFields(await contactCosts())],
    };
  },
} satisfies Module;
