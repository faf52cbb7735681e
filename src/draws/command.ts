import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { LoadFacts } from '../segments/index.ts';
import { withExamples } from '../terminal/examples.ts';
import { runCommand } from './run-command.ts';
import { listCommand, verifyCommand } from './verify-command.ts';

/** `crm draw`: draws that anyone can verify. */
export const drawCommand = (context: AppContext, loadFacts: LoadFacts): Command =>
  withExamples(
    new Command()
      .addCommand(runCommand(context, loadFacts))
      .addCommand(verifyCommand(context))
      .addCommand(listCommand(context)),
    'crm draw run --where "orders()" --prizes 2 --out tickets',
    'crm draw verify draw',
  );
