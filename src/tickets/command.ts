import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { withExamples } from '../terminal/examples.ts';
import { listCommand, showCommand } from './list-command.ts';
import { openCommand } from './open-command.ts';
import { reportCommand } from './report-command.ts';
import { assignCommand, noteCommand, reopenCommand, resolveCommand } from './settle-command.ts';

/** `crm ticket`: from a complaint, a question or a piece of work to how it ended. */
export function ticketCommand(context: AppContext): Command {
  const command = new Command()
    .addCommand(openCommand(context))
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(assignCommand(context))
    .addCommand(noteCommand(context))
    .addCommand(resolveCommand(context))
    .addCommand(reopenCommand(context))
    .addCommand(reportCommand(context));
  return withExamples(
    command,
    'crm ticket list',
    'crm ticket open 0901234567 --kind complaint --about "the serum is a fake" --from phone',
  );
}
