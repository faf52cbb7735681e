import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { profitMargin } from './profit/settings.ts';

export const value = {
  name: 'value',
  group: 'buying',
  commands: [
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
    const { presets, profitFields, segmentFields } = await import('./index.ts');
    return { segmentFields: [...segmentFields, ...profitFields(await contactCosts())], presets: () => presets };
  },
} satisfies Module;
