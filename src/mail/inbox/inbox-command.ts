import { Command } from 'commander';
import type { LoadContactData } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { cardOf } from '../../terminal/sheet.ts';
import type { InboxResult } from './read-inbox.ts';
import { configured, readMailbox } from './read-mailbox.ts';

/** `crm mail inbox`: reads bounces, complaints, unsubscriptions and answers. */
export function inboxCommand(context: AppContext, loadContactData: LoadContactData): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('inbox')
    .description(say('read bounces, complaints and answers', 'đọc thư trả lại, khiếu nại và trả lời'))
    .argument('[mailbox]', say('a server, a folder or a file (mail_inbox)', 'máy chủ, thư mục hoặc tệp (mail_inbox)'))
    .action(async (mailbox: string | undefined) => {
      const result = await readMailbox(context, loadContactData, mailbox ?? configured(context));
      await context.out.show(result, cardOf(result));
      await context.out.say(summaryOf(result));
      await context.out.next('crm mail status');
    });
  return withExamples(command, 'crm mail inbox answers.mbox', 'crm mail inbox answers.mbox --dry-run --json');
}

function summaryOf({ source: _, read, ...outcomes }: InboxResult) {
  const found = Object.entries(outcomes).flatMap(([outcome, mails]) => (mails > 0 ? [`${mails} × ${outcome}`] : []));
  const what = found.length > 0 ? `: ${found.join(', ')}` : '';
  return text(`${read} new ${read === 1 ? 'mail' : 'mails'}${what}`, `${read} thư mới${what}`);
}
