import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf } from '../terminal/sheet.ts';
import { type Manual, manPage } from './man-page.ts';

/** `crm man`: the manual page, made from the commands as their help is. */
export function manCommand(context: AppContext, manual: () => Promise<Omit<Manual, 'language'>>): Command {
  const command = new Command().action(async () => {
    const page = manPage({ ...(await manual()), language: context.language });
    if (context.out.format === 'table') await context.out.results((write) => write(page));
    else await context.out.show({ text: page }, cardOf({ text: page }));
    await context.out.next(context.options.output ? `man -l ${context.options.output}` : 'crm man -o crm.1');
  });
  return withExamples(command, 'crm man > crm.1', 'crm man -o vi.1 --lang vi');
}
