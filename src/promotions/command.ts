import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { LoadFacts } from '../segments/index.ts';
import { withExamples } from '../terminal/examples.ts';
import { codesCommand } from './codes/codes-command.ts';
import { auditCommand } from './measure/audit-command.ts';
import { reportCommand } from './measure/report-command.ts';
import { applyCommand, checkCommand, releaseCommand } from './run/evaluate-command.ts';
import { createCommand } from './setup/create-command.ts';
import { endCommand, listCommand, showCommand } from './setup/view-command.ts';
import { simulateCommand } from './simulate/simulate-command.ts';

/** `crm promo`: promotions from their rules to what came of them. */
export function promoCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const command = new Command()
    .addCommand(createCommand(context, loadFacts))
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(simulateCommand(context, loadFacts))
    .addCommand(codesCommand(context, loadFacts))
    .addCommand(checkCommand(context, loadFacts))
    .addCommand(applyCommand(context, loadFacts))
    .addCommand(releaseCommand(context))
    .addCommand(reportCommand(context))
    .addCommand(auditCommand(context))
    .addCommand(endCommand(context));
  return withExamples(command, 'crm promo list', 'crm promo simulate --on last-quarter --margin 40%');
}
