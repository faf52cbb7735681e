import { Command, Option } from 'commander';
import type { AppContext } from '../context.ts';
import { purposeNamed } from '../exports/index.ts';
import { type LoadFacts, printRemarks, queryContextOf, stepOf } from '../segments/index.ts';
import { type ContactChannel, channels } from '../shared/channel.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { day, wholeNumber } from '../terminal/flag-values.ts';
import { withOffers } from '../terminal/offers.ts';
import { cardOf } from '../terminal/sheet.ts';
import { addTrigger } from './add.ts';
import { triggerCard } from './card.ts';
import { type TriggerEvent, triggerEventNames } from './trigger.ts';

interface AddTriggerFlags {
  readonly on: TriggerEvent;
  readonly days?: number;
  readonly where?: string;
  readonly promotion?: string;
  readonly until?: string;
  readonly mail?: string;
  readonly call?: true;
  readonly list?: ContactChannel;
  readonly purpose: string;
}

/** `crm trigger add NAME`. */
export function addCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('add')
    .description(say('do something once for each person and event', 'tự động làm một việc, mỗi dịp một lần'))
    .argument('<name>')
    .addOption(
      new Option('--on <event>', say('what happens to a person', 'dịp'))
        .choices(triggerEventNames)
        .makeOptionMandatory(),
    )
    .option(
      '--days <n>',
      say(
        'days after an order, or before a birthday and the end of a quote',
        'số ngày sau đơn, hoặc trước sinh nhật, trước hạn báo giá',
      ),
      wholeNumber({ to: 365 }),
    )
    .option('--where <expression>', say('only these people', 'chỉ những khách này'))
    .option('--promotion <name>', say('of --on promotion: what is offered', 'của --on promotion: tên khuyến mãi'))
    .option('--until <date>', say('the last day', 'ngày cuối'), day)
    .addOption(
      new Option('--mail <campaign>', say('write the mail of this campaign', 'gửi thư của chiến dịch này')).conflicts([
        'call',
        'list',
      ]),
    )
    .addOption(
      new Option('--call', say('call: a line in `crm today`', 'gọi điện: một dòng trong `crm today`')).conflicts(
        'list',
      ),
    )
    .addOption(
      new Option('--list <channel>', say('a line in a list for a channel', 'ghi vào danh sách của kênh')).choices(
        channels,
      ),
    )
    .option('--purpose <purpose>', 'advertising, service', 'advertising')
    .action((name: string, flags: AddTriggerFlags) => runAdd(context, loadFacts, { ...flags, name }));
  withOffers(command, { '--mail': { names: 'campaign' }, '--promotion': { names: 'promotion' } });
  return withExamples(
    command,
    'crm trigger add thanks --on order --days 3 --mail newsletter',
    'crm trigger add birthdays --on birthday --days 7 --list sms',
    'crm trigger add quotes --on quote --days 2 --call --purpose service',
  );
}

async function runAdd(
  context: AppContext,
  loadFacts: LoadFacts,
  flags: AddTriggerFlags & { name: string },
): Promise<void> {
  const facts = await loadFacts();
  const { name, on: event, days, where, promotion, until, mail: campaign } = flags;
  const queryContext = queryContextOf(context, 'write');
  if (where !== undefined) await printRemarks(context, facts, where);
  const added = addTrigger(queryContext, facts, {
    ...{ name, event, days, where, promotion, until, campaign },
    ...effectOf(flags),
    purpose: purposeNamed(flags.purpose),
    ...stepOf(context),
  });
  const card = triggerCard(added);
  await context.out.show(card, cardOf(card));
  await context.out.next('crm trigger run --dry-run');
}

/** What the trigger does, and by which channel. Throws `usage` where the flags name nothing. */
function effectOf({ mail, call, list }: AddTriggerFlags) {
  if (mail !== undefined) return { effect: 'mail', channel: 'email' } as const;
  if (call) return { effect: 'call', channel: 'call' } as const;
  if (list !== undefined) return { effect: 'list', channel: list } as const;
  throw new UserError({
    code: 'usage',
    message: text(
      'Name what the trigger does: --mail CAMPAIGN, --call or --list CHANNEL.',
      'Hãy nêu việc cần làm: --mail CHIẾN-DỊCH, --call hoặc --list KÊNH.',
    ),
    hint: text(
      'For example: `crm trigger add birthdays --on birthday --days 7 --list sms`',
      'Ví dụ: `crm trigger add sinh-nhat --on birthday --days 7 --list sms`',
    ),
  });
}
