import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { withExamples } from '../terminal/examples.ts';
import { type CallParts, callCommand } from './call/call-command.ts';
import { reportCommand } from './measure/funnel-command.ts';
import { liftCommand } from './measure/lift-command.ts';
import { recycleCommand } from './progress/recycle-command.ts';
import { createCommand } from './setup/create-command.ts';
import { closeCommand, listCommand, showCommand } from './setup/view-command.ts';
import { assignCommand } from './share/assign-command.ts';
import { releaseCommand } from './share/release-command.ts';
import { sheetsCommand } from './sheets/sheets-command.ts';

/** `crm campaign`: from an audience to what came of it. */
export function campaignCommand(context: AppContext, parts: CallParts): Command {
  const { loadFacts } = parts;
  const command = new Command()
    .addCommand(createCommand(context, loadFacts))
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(assignCommand(context, loadFacts))
    .addCommand(releaseCommand(context))
    .addCommand(sheetsCommand(context, loadFacts))
    .addCommand(callCommand(context, parts))
    .addCommand(recycleCommand(context, loadFacts))
    .addCommand(reportCommand(context))
    .addCommand(liftCommand(context))
    .addCommand(closeCommand(context));
  return withExamples(command, 'crm campaign list', 'crm campaign assign spring --agents lan,minh,hoa --cap 50');
}
