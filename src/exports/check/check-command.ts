import { Command } from 'commander';
import { addressOn, allowedDoNotCallAge } from '../../consent/index.ts';
import { addressOf, type ContactAddress, type ContactFacts, type Exclusion } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { newStatement } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { type ContactChannel, channels, channelsNamed } from '../../shared/channel.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { withOffers } from '../../terminal/offers.ts';
import { type Cell, columns, type Sheet, sheetOf } from '../../terminal/sheet.ts';
import { purposeNamed } from '../export-options.ts';
import { excluding } from '../gate/exclusion.ts';
import { registerWarning } from '../gate/register-age.ts';
import { purposes } from '../gate/target.ts';
import { type CheckReport, checkAddress } from './check-address.ts';
import { reasonWords, wayOut } from './reason-words.ts';

interface CheckFlags {
  readonly channel: string;
  readonly purpose: string;
}

/** `crm check`: may this address be used now, why, and until when; exit 0 or 21. */
export function checkCommand(context: AppContext, facts: () => Promise<ContactFacts>): Command {
  const reached = channels.filter((channel) => addressOn[channel] !== 'address');
  const command = new Command()
    .argument('<address>', text('PHONE or EMAIL', 'số điện thoại hoặc e-mail')[context.language])
    .requiredOption('--channel <channel>', reached.join(', '))
    .option('--purpose <purpose>', 'advertising, service', 'advertising')
    .action(async (typed: string, flags: CheckFlags) => check(context, await facts(), { typed, flags }));
  withOffers(command, { '--channel': reached, '--purpose': purposes });
  return withExamples(
    command,
    'crm check 0901234567 --channel call',
    'crm check lan@example.com --channel email --purpose service --json',
  );
}

async function check(
  context: AppContext,
  facts: ContactFacts,
  { typed, flags }: { readonly typed: string; readonly flags: CheckFlags },
): Promise<void> {
  const { exclusions } = facts;
  const purpose = purposeNamed(flags.purpose);
  const db = context.db('read');
  const { country, regime } = context.settings;
  const allowedAge = allowedDoNotCallAge(context.settings);
  const address = addressOf(typed, country);
  const report = checkAddress(db, address, {
    channel: channelFor(address, flags.channel),
    purpose,
    asOf: context.asOf(),
    regime,
    key: context.key(),
    exclude: excluding(newStatement({ db, asOf: context.asOf(), settings: context.settings }), facts),
    now: context.now(),
    today: localDate(context.now(), context.zone),
    zone: context.zone,
    allowedAge,
  });
  await context.out.show(report, sheetFor(context, report, exclusions));
  const { reason } = report;
  if (reason !== null) {
    const words = reasonWords(reason, exclusions);
    throw new UserError({
      code: 'refused',
      message: text(`Not by ${report.channel}: ${words.en}.`, `Không được dùng ${report.channel}: ${words.vi}.`),
      hint: wayOut(report, exclusions, (instant) => clockOf(instant, context.zone)),
    });
  }
  const warning = addressOn[report.channel] === 'phone' ? registerWarning(report.dnc_age_days, allowedAge) : null;
  if (warning && purpose === 'advertising') await context.out.say(warning);
  await context.out.next(report.contacts[0] ? `crm show ${report.contacts[0].contact}` : 'crm suppress list');
}

/** The channel of that name; throws `usage` where it does not reach a person by such an address. */
function channelFor(address: ContactAddress, word: string): ContactChannel {
  const [named, ...others] = channelsNamed(word);
  const fitting = channels.filter((one) => addressOn[one] === address.kind);
  const channel = fitting.find((one) => one === named);
  if (channel && others.length === 0) return channel;
  throw new UserError({
    code: 'usage',
    message:
      address.kind === 'phone'
        ? text(`A phone number is not used by ${word}.`, `Số điện thoại không dùng cho ${word}.`)
        : text(`An e-mail is not used by ${word}.`, `E-mail không dùng cho ${word}.`),
    hint: text(`Name one: --channel ${fitting.join('|')}`, `Chọn một: --channel ${fitting.join('|')}`),
  });
}

const heads: Readonly<Record<string, Text>> = {
  may: text('may we', 'được phép'),
  why: text('why', 'lý do'),
  until: text('until', 'đến khi'),
  hours: text('hours', 'giờ'),
  contacts: text('contacts', 'khách'),
};

/** A record for machines; for people a line a question. */
function sheetFor({ out, zone }: AppContext, report: CheckReport, exclusions: readonly Exclusion[]): Sheet {
  if (out.format !== 'table' && out.format !== 'md') {
    const keys = ['address', 'channel', 'purpose', 'as_of', 'may', 'reason', 'since', 'until'];
    return sheetOf(
      columns(keys).map((head) => ({ ...head, phone: head.key === 'address' })),
      [report],
    );
  }
  const language = out.resultLanguage;
  const { call_after, call_before } = report;
  const lines: [string, Cell][] = [
    ['may', report.may ? '✓' : '✗'],
    ['why', why(report, exclusions)[language]],
    ['until', report.until && clockOf(report.until, zone)],
    ['hours', call_after && `${call_after}–${call_before} ${zone}`],
    ['contacts', report.contacts.map(({ contact }) => contact).join(', ')],
  ];
  return {
    columns: [
      { key: 'question', title: text(report.channel, report.channel) },
      { key: 'answer', title: text(report.as_of, report.as_of) },
    ],
    rows: lines.flatMap(([key, cell]) => (cell ? [[heads[key]?.[language], cell]] : [])),
  };
}

function why({ reason, basis, since, purpose }: CheckReport, exclusions: readonly Exclusion[]): Text {
  if (reason !== null) return reasonWords(reason, exclusions);
  if (purpose === 'service') return text('the contact has an order', 'khách có đơn hàng');
  const [first] = basis;
  if (!first || since === null) return text('the law asks for no consent', 'luật không yêu cầu đồng ý trước');
  const from = first.list === null ? '' : ` (${first.list})`;
  return first.kind === 'consent'
    ? text(`consent of ${first.since}: ${first.basis}`, `đồng ý ngày ${first.since}: ${first.basis}`)
    : text(`contract since ${first.since}: ${first.basis}${from}`, `hợp đồng từ ${first.since}: ${first.basis}${from}`);
}

/** An instant as its day and the time of a clock in the zone. */
const clockOf = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    Date.parse(instant),
  );
