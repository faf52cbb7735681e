import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const exports = {
  name: 'exports',
  commands: [
    {
      name: 'export',
      summary: text('Export contact lists', 'Xuất danh sách để gọi và gửi'),
      endings: ['xlsx', 'vcf'],
      build: async (context, registry) => (await import('./command.ts')).exportCommand(context, registry),
    },
  ],
} satisfies Module;
