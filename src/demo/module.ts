import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const demo = {
  name: 'demo',
  group: 'upkeep',
  commands: [
    {
      name: 'demo',
      summary: text('Play the whole story on invented people', 'Diễn lại cả câu chuyện trên dữ liệu hư cấu'),
      writesText: true,
      build: async (context, { host }) =>
        (await import('./command.ts')).demoCommand(context, (words, { folder, now, write }) =>
          host.run(context, words, { folder, database: `${folder}/crm.db`, now, stdout: write, stderr: write }),
        ),
    },
  ],
} satisfies Module;
