import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const score = {
  name: 'score',
  group: 'buying',
  commands: [
    {
      name: 'score',
      summary: text(
        'Score leads; how many to call; look-alikes',
        'Chấm điểm khách tiềm năng; nên gọi bao nhiêu; khách tương tự',
      ),
      build: async (context, { contactFacts }) => (await import('./command.ts')).scoreCommand(context, contactFacts),
    },
  ],
  async load() {
    const { fieldsOver } = await import('./index.ts');
    return { fieldsOver };
  },
} satisfies Module;
