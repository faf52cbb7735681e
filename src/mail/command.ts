import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { withExamples } from '../terminal/examples.ts';
import { templateCommand } from './compose/template-command.ts';
import { inboxCommand } from './inbox/inbox-command.ts';
import { sendCommand } from './send/send-command.ts';
import type { MailParts } from './send/send-mailing.ts';
import { statusCommand } from './send/status-command.ts';
import { testCommand } from './send/test-command.ts';
import { textsCommand } from './texts/texts-command.ts';

/** `crm mail`: the e-mails of campaigns, and what comes back. */
export function mailCommand(context: AppContext, parts: MailParts): Command {
  const command = new Command()
    .addCommand(templateCommand(context, parts.loadFacts))
    .addCommand(testCommand(context, parts))
    .addCommand(sendCommand(context, parts))
    .addCommand(statusCommand(context))
    .addCommand(textsCommand(context, parts))
    .addCommand(inboxCommand(context, () => parts.loadContactData()));
  return withExamples(command, 'crm mail send newsletter --dry-run', 'crm mail inbox answers.mbox', 'crm mail status');
}
