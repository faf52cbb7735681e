import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const documents = {
  name: 'documents',
  group: 'care',
  commands: [
    {
      name: 'document',
      summary: text('Attach files to people and contracts', 'Gắn tệp vào khách và hợp đồng'),
      build: async (context) => (await import('./document-command.ts')).documentCommand(context),
    },
    {
      name: 'contract',
      summary: text('Keep contracts and renew them in time', 'Lưu hợp đồng và nhắc gia hạn'),
      build: async (context) => (await import('./contract-command.ts')).contractCommand(context),
    },
  ],
  contactTables,
  async load() {
    const { cardPart, countRenewals, renewals, segmentFunctions } = await import('./index.ts');
    return {
      cardPart,
      segmentFunctions,
      daySources: [renewals],
      nightlySteps: [{ name: 'contracts', run: countRenewals }],
    };
  },
} satisfies Module;
