import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { LoadFacts } from '../segments/index.ts';
import { withExamples } from '../terminal/examples.ts';
import { adjustCommand, cardCommand, earnCommand, redeemCommand } from './entries/entry-command.ts';
import { dueCommand, showCommand } from './entries/show-command.ts';
import { rulesCommand } from './rules/rules-command.ts';
import { tiersCommand } from './rules/tiers-command.ts';
import { surpriseCommand } from './surprise/surprise-command.ts';

/** `crm loyalty`: points, tiers, cards and gifts. */
export const loyaltyCommand = (context: AppContext, loadFacts: LoadFacts): Command =>
  withExamples(
    new Command()
      .addCommand(showCommand(context))
      .addCommand(earnCommand(context))
      .addCommand(redeemCommand(context))
      .addCommand(adjustCommand(context))
      .addCommand(cardCommand(context))
      .addCommand(dueCommand(context))
      .addCommand(tiersCommand(context))
      .addCommand(rulesCommand(context))
      .addCommand(surpriseCommand(context, loadFacts)),
    'crm loyalty show 0901234567',
    'crm loyalty tiers',
  );
