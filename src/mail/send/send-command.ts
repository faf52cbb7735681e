import { Command } from 'commander';
import type { ContactData } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { purposeNamed } from '../../exports/index.ts';
import { type LoadFacts, queryContextOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { FlagValueError } from '../../terminal/flag-values.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { readBeforeSending } from '../inbox/inbox-command.ts';
import { type PreparedMailing, prepareMailing } from '../prepare.ts';
import { reconnecting } from './reconnecting.ts';
import { lettersOf, messageFor, type SendOptions, type SendResult, sendMails } from './send.ts';
import { relayOf, senderOf } from './sender.ts';

export interface MailParts {
  readonly loadFacts: LoadFacts;
  loadContactData(): Promise<ContactData>;
}

interface SendFlags {
  readonly purpose: string;
  readonly rate?: number;
  readonly retryUnknown?: boolean;
}

/** Mails that a dry run shows. */
const shown = 3;

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
    .action((campaign: string, flags: SendFlags) => runSend(context, parts, { ...flags, campaign }));
  return withExamples(command, 'crm mail send newsletter --dry-run', 'crm mail send newsletter --dry-run --json');
}

async function runSend(context: AppContext, parts: MailParts, flags: SendFlags & { campaign: string }): Promise<void> {
  const facts = await parts.loadFacts();
  const { dryRun } = context.options;
  // The settings are those of the database once it is open.
  context.db('write');
  const sender = senderOf(context.settings);
  const relay = dryRun ? undefined : relayOf(context.settings, context.env);
  if (relay) await readBeforeSending(context, parts.loadContactData);
  const today = localDate(context.now(), context.zone);
  const purpose = purposeNamed(flags.purpose);
  const queryContext = queryContextOf(context, 'write');
  const mailing = prepareMailing(queryContext, facts, { name: flags.campaign, purpose, today });
  const options: SendOptions = {
    ...mailing,
    facts,
    currency: context.settings.currency,
    sender,
    purpose,
    settings: context.settings,
    retryUnknown: flags.retryUnknown ?? false,
    contactData: await parts.loadContactData(),
    key: context.key(),
    now: () => ({ at: new Date(context.now()).toISOString(), day: localDate(context.now(), context.zone) }),
  };
  try {
    if (!relay) return await showMails(context, mailing, options);
    const outbox = reconnecting(relay);
    const wait = pause(flags.rate);
    try {
      const result = await sendMails(queryContext.db, mailing.people, { ...options, ...outbox, wait });
      await report(context, mailing, result);
    } finally {
      outbox.close();
    }
  } finally {
    mailing.people.end();
  }
}

/** Shows the first mails as they would leave. */
async function showMails(context: AppContext, { campaign, people }: PreparedMailing, options: SendOptions) {
  const mails = [];
  for (const person of lettersOf(people, options)) {
    if (mails.length === shown) break;
    const { to, subject, text: plain, html, headers } = messageFor(person, 'TOKEN', options);
    mails.push({ contact: person.contact, to, subject, text: plain, html, headers });
  }
  const { selected, exported, withheld } = people.manifest;
  await context.out.show(
    { campaign: campaign.name, selected, exported, withheld, mails },
    sheetOf(columns(['to', 'subject', 'text']), mails),
  );
  await context.out.say(summary({ selected, exported, withheld }));
  await context.out.next(`crm mail status ${shellWord(campaign.name)}`);
}

function summary({ selected, exported, withheld }: { selected: number; exported: number; withheld: object }) {
  const reasons = Object.entries(withheld).map(([reason, contacts]) => `${reason} ${contacts}`);
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : '';
  return text(
    `${exported} of ${selected} people may be written to; withheld: ${selected - exported}${why}`,
    `${exported}/${selected} khách được phép gửi thư; giữ lại: ${selected - exported}${why}`,
  );
}

async function report(context: AppContext, { campaign, people }: PreparedMailing, result: SendResult): Promise<void> {
  const { selected, exported, withheld } = people.manifest;
  const { left_unknown, ...counts } = result;
  await context.out.show(
    { campaign: campaign.name, selected, exported, withheld, ...result },
    cardOf({ campaign: campaign.name, selected, withheld: selected - exported, ...counts, left_unknown }),
  );
  await context.out.say(summary({ selected, exported, withheld }));
  if (result.unknown > 0) throw cutOff(campaign.name, result.sent);
  if (left_unknown > 0) await context.out.say(leftAlone(campaign.name, left_unknown));
  await context.out.next(`crm mail status ${shellWord(campaign.name)}`);
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

/** Waits between two mails so that no minute sees more than the rate. */
const pause = (rate: number | undefined) => () =>
  rate === undefined ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, 60_000 / rate));
