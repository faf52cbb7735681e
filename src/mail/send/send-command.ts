import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { purposeNamed } from '../../exports/index.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { FlagValueError } from '../../terminal/flag-values.ts';
import { withOffers } from '../../terminal/offers.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { type MailParts, type SentMailing, sendMailing } from './send-mailing.ts';

interface SendFlags {
  readonly purpose: string;
  readonly rate?: number;
  readonly retryUnknown?: boolean;
  readonly queued?: boolean;
}

/** `crm mail send CAMPAIGN`: writes to everybody whom the campaign treats and may write to, each address once. */
export function sendCommand(context: AppContext, parts: MailParts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('send')
    .description(
      say('write to the people of a campaign, each once', 'gửi thư cho khách của chiến dịch, mỗi người một lần'),
    )
    .argument('<campaign>')
    .option('--purpose <purpose>', 'advertising, service', 'advertising')
    .option('--rate <n/min>', say('no more than so many a minute', 'không quá chừng này thư mỗi phút'), rateOf)
    .option('--retry-unknown', say('send those again that may have arrived', 'gửi lại các thư không rõ đã đến chưa'))
    .option('--queued', say('send what triggers queued', 'gửi thư do quy tắc tự động xếp hàng'))
    .action((campaign: string, flags: SendFlags) => runSend(context, parts, { ...flags, campaign }));
  withOffers(command, { campaign: { names: 'campaign' } });
  return withExamples(command, 'crm mail send newsletter --dry-run', 'crm mail send newsletter --dry-run --json');
}

async function runSend(context: AppContext, parts: MailParts, flags: SendFlags & { campaign: string }): Promise<void> {
  const { manifest, mails, result, campaign } = await sendMailing(context, parts, {
    campaign: flags.campaign,
    purpose: purposeNamed(flags.purpose),
    rate: flags.rate,
    retryUnknown: flags.retryUnknown ?? false,
    queued: flags.queued ?? false,
  });
  if (result) return report(context, { campaign, manifest, result });
  const { selected, exported, withheld } = manifest;
  await context.out.show(
    { campaign, selected, exported, withheld, mails },
    sheetOf(columns(['to', 'subject', 'text']), mails ?? []),
  );
  await context.out.say(summary({ selected, exported, withheld }));
  await context.out.next(`crm mail status ${shellWord(campaign)}`);
}

function summary({ selected, exported, withheld }: { selected: number; exported: number; withheld: object }) {
  const reasons = Object.entries(withheld).map(([reason, contacts]) => `${reason} ${contacts}`);
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : '';
  return text(
    `${exported} of ${selected} people may be written to; withheld: ${selected - exported}${why}`,
    `${exported}/${selected} khách được phép gửi thư; giữ lại: ${selected - exported}${why}`,
  );
}

async function report(
  context: AppContext,
  { campaign, manifest, result }: Required<Pick<SentMailing, 'campaign' | 'manifest' | 'result'>>,
): Promise<void> {
  const { selected, exported, withheld } = manifest;
  const { left_unknown, ...counts } = result;
  await context.out.show(
    { campaign, selected, exported, withheld, ...result },
    cardOf({ campaign, selected, withheld: selected - exported, ...counts, left_unknown }),
  );
  await context.out.say(summary({ selected, exported, withheld }));
  if (result.unknown > 0) throw cutOff(campaign, result.sent);
  if (left_unknown > 0) await context.out.say(leftAlone(campaign, left_unknown));
  await context.out.next(`crm mail status ${shellWord(campaign)}`);
}

const leftAlone = (campaign: string, mails: number) =>
  text(
    `${mails} may have arrived and are not sent again: \`crm mail send ${shellWord(campaign)} --retry-unknown\` sends them.`,
    `${mails} thư không rõ đã đến chưa nên không gửi lại: \`crm mail send ${shellWord(campaign)} --retry-unknown\` để gửi.`,
  );

const cutOff = (campaign: string, sent: number): UserError =>
  new UserError({
    code: 'io',
    message: text(
      `The connection to the relay ended within a mail; ${sent} were sent before it, and nobody knows of that one.`,
      `Kết nối tới máy chủ gửi thư bị ngắt giữa chừng; đã gửi ${sent} thư, riêng thư đang gửi thì không rõ.`,
    ),
    hint: text(
      `\`crm mail send ${shellWord(campaign)}\` goes on with the others; \`crm mail status ${shellWord(campaign)}\` names that one.`,
      `\`crm mail send ${shellWord(campaign)}\` để gửi tiếp; \`crm mail status ${shellWord(campaign)}\` cho biết thư đó.`,
    ),
  });

/** `60/min` or `60`: mails a minute. */
function rateOf(typed: string): number {
  const rate = /^(\d{1,5})(?:\/(?:min|minute))?$/.exec(typed)?.[1];
  if (rate === undefined || Number(rate) === 0)
    throw new FlagValueError(text('mails a minute, as 60/min', 'số thư mỗi phút, ví dụ 60/min'));
  return Number(rate);
}
