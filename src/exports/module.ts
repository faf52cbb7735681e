import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const exports = {
  name: 'exports',
  group: 'contact',
  commands: [
    {
      name: 'check',
      summary: text(
        'Check whether an address may be contacted now',
        'Xem có được liên hệ một số hay e-mail lúc này không',
      ),
      build: async (context, { contactFacts }) =>
        (await import('./check/check-command.ts')).checkCommand(context, contactFacts),
    },
    {
      name: 'export',
      summary: text('Export contact lists', 'Xuất danh sách để gọi và gửi'),
      endings: ['xlsx', 'vcf'],
      needs: ['export', 'phones'],
      build: async (context, registry) => (await import('./command.ts')).exportCommand(context, registry),
    },
  ],
  names: [
    {
      kind: 'column',
      list: async (_, { contactFacts }) => (await import('./index.ts')).columnNames(await contactFacts()),
    },
  ],
} satisfies Module;
