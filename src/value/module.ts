import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './lifetime/tables.ts';
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
      name: 'cohorts',
      summary: text('Show how many customers come back', 'Xem bao nhiêu khách mua lại theo tháng mua đầu'),
      build: async (context, { contactFacts }) =>
        (await import('./cohorts/cohorts-command.ts')).cohortsCommand(context, contactFacts),
    },
    {
      name: 'next',
      summary: text('Show what to offer each customer next', 'Gợi ý sản phẩm nên chào từng khách tiếp theo'),
      build: async (context, { contactFacts }) =>
        (await import('./next/next-command.ts')).nextCommand(context, contactFacts),
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
  contactTables,
  derive: async () => (await import('./lifetime/derive-scores.ts')).deriveScores,
  async load({ contactCosts }) {
    const own = await import('./index.ts');
    const profitFields = own.profitFields(await contactCosts());
    return {
      cardPart: own.cardPart,
      nightlySteps: [own.fitStep],
      presets: () => own.presets,
      segmentFields: [...own.segmentFields, ...own.valueFields, ...profitFields, ...own.nextFields],
    };
  },
} satisfies Module;
