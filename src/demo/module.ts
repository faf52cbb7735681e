import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const demo = {
  name: 'demo',
  commands: [
    {
      name: 'demo',
      summary: text('Play the whole story on invented people', 'Diễn lại cả câu chuyện trên dữ liệu hư cấu'),
      build: async (shop, { host }) =>
        (await import('./command.ts')).demoCommand(shop, (words, { folder, now, write }) =>
          host.run(shop, words, { folder, database: `${folder}/crm.db`, now, stdout: write, stderr: write }),
        ),
    },
  ],
} satisfies Module;
