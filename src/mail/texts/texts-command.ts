import { Command } from 'commander';
import { openCampaignNamed } from '../../campaigns/index.ts';
import type { AppContext } from '../../context.ts';
import { claimOf, listPurposeNamed, printUnrecorded, recordExport } from '../../exports/index.ts';
import { queryContextOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { type Language, text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import type { MailParts } from '../send/send-mailing.ts';
import { textMessages } from './texts.ts';

/** `crm mail texts CAMPAIGN`: the messages of an SMS or Zalo campaign as a file for a gateway. */
export function textsCommand(context: AppContext, { loadFacts, loadContactData }: MailParts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('texts')
    .description(
      say('write the text messages of a campaign to a file', 'ghi tin nhắn của chiến dịch ra tệp cho tổng đài'),
    )
    .argument('<campaign>')
    .option('--purpose <purpose>', 'advertising, service, registration', 'advertising')
    .action(async (name: string, flags: { purpose: string }) => {
      const facts = await loadFacts();
      await printUnrecorded(context);
      const purpose = listPurposeNamed(flags.purpose);
      const queryContext = queryContextOf(context, purpose === 'registration' ? 'write' : 'read');
      context.key();
      const result = textMessages(queryContext, facts, {
        campaign: openCampaignNamed(queryContext.db, name),
        purpose,
        language: (context.settings.country === 'VN' ? 'vi' : 'en') satisfies Language,
        today: localDate(context.now(), context.zone),
      });
      const { people, messages, segments, segments_without_accents: bare, campaign } = result;
      const { manifest } = people;
      const { selected, exported, withheld } = manifest;
      const heads = columns(['contact_id', 'phone', 'text', 'encoding', 'segments'], ['segments']);
      await context.out.show(
        { campaign, selected, exported, withheld, segments, segments_without_accents: bare, messages },
        sheetOf(
          heads.map((head) => (head.key === 'phone' ? { ...head, phone: true } : head)),
          messages,
        ),
        claimOf(context, people, await loadContactData()),
      );
      await recordExport(context, { ...manifest, sha256: [null] });
      await context.out.say(
        text(
          `${exported} of ${selected} people; ${segments} segments, ${bare} without accents`,
          `${exported}/${selected} khách; ${segments} tin tính phí, ${bare} nếu viết không dấu`,
        ),
      );
      await context.out.next(`crm campaign show ${shellWord(campaign)}`);
    });
  withOffers(command, { campaign: { names: 'campaign' } });
  return withExamples(
    command,
    'crm mail texts flash -o sms.csv',
    'crm mail texts flash --json',
    'crm mail texts flash --purpose registration -n',
  );
}
