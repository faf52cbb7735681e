import { Command } from 'commander';
import { campaignNamed } from '../../campaigns/index.ts';
import type { AppContext } from '../../context.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { countMails, openMails } from './message-store.ts';

/** `crm mail status [CAMPAIGN]`: what was sent, and each mail that did not arrive for sure. */
export function statusCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('status')
    .description(say('what was sent, and what is not sure', 'thư nào đã gửi, thư nào chưa rõ'))
    .argument(
      '[campaign]',
      say('of one campaign, with each mail that is not sure', 'của một chiến dịch, kèm từng thư chưa rõ'),
    )
    .action(async (name: string | undefined) => {
      const db = context.db('read');
      const campaign = name === undefined ? undefined : campaignNamed(db, name).id;
      const [mails, open] = [countMails(db, campaign), openMails(db, campaign)];
      const counts = ['sent', 'unknown', 'deferred', 'refused', 'queued'];
      const sheet = sheetOf(columns(['campaign', ...counts], counts), mails);
      const rows = sheetOf(columns(['contact_id', 'email', 'state', 'reply', 'at']), open);
      await context.out.show(
        { mails, open },
        campaign === undefined
          ? { ...sheet, empty: text('No mail was sent yet.', 'Chưa gửi thư nào.') }
          : { ...rows, above: sheet, empty: text('Every mail was sent.', 'Mọi thư đều đã gửi.') },
      );
      await context.out.next('crm campaign list');
    });
  withOffers(command, { campaign: { names: 'campaign' } });
  return withExamples(command, 'crm mail status', 'crm mail status newsletter --json');
}
