import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { LoadFacts } from '../segments/index.ts';
import { liftCommand } from './measure/lift-command.ts';
import { createCommand } from './setup/create-command.ts';
import { closeCommand, listCommand, showCommand } from './setup/view-command.ts';
import { assignCommand } from './share/assign-command.ts';

/** `crm campaign`: from an audience to what came of it. */
export function campaignCommand(context: AppContext, loadFacts: LoadFacts): Command {
  return new Command()
    .addCommand(createCommand(context, loadFacts))
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(assignCommand(context, loadFacts))
    .addCommand(liftCommand(context))
    .addCommand(closeCommand(context));
}
