import { Command } from 'commander';
import { addressOf, contactNamed, holdersNamed } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { channelName, channelNames, channels, channelsNamed, consentChannels } from '../../shared/channel.ts';

import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { day, pastDay } from '../../terminal/flag-values.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf, toned } from '../../terminal/sheet.ts';
import { confirmCommand, refusalsCommand } from '../messages/confirmation-command.ts';
import { type ConsentCard, consentCard, recordConsent } from './ledger.ts';
import { realDay } from './words.ts';

const channelFlag = ['--channel <channels>', channelNames.join(', ')] as const;

/** `crm consent show|grant|withdraw|refusals|confirm`: what a person allowed, and what it rests on. */
export function consentCommand(context: AppContext): Command {
  const command = new Command()
    .addCommand(consentShowCommand(context))
    .addCommand(statementCommand(context, 'grant'))
    .addCommand(statementCommand(context, 'withdraw'))
    .addCommand(refusalsCommand(context))
    .addCommand(confirmCommand(context));
  return withExamples(command, 'crm consent show 0901234567', ...statementExamples.withdraw);
}

function consentShowCommand(context: AppContext): Command {
  const command = new Command('show')
    .description(text('which channels are open to a person, and why', 'kênh nào được dùng và vì sao')[context.language])
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .action(async (typed: string) => {
      const db = context.db('read');
      const contact = contactNamed(db, typed, context.settings.country);
      await showConsent(context, cardFor(context, contact));
      await context.out.next(`crm show ${contact}`);
    });
  return withExamples(command, 'crm consent show 0901234567', 'crm consent show 0901234567 --json');
}

const cardFor = (context: AppContext, contact: number): ConsentCard =>
  consentCard(context.db('read'), { contact, asOf: context.asOf(), regime: context.settings.regime });

const mayTones = { true: 'good', false: 'bad' } as const;

const showConsent = (context: AppContext, card: ConsentCard): Promise<void> =>
  context.out.show(
    card,
    sheetOf(toned(columns(['channel', 'may', 'since', 'suppressed']), { may: mayTones }), card.channels),
  );

interface StatementFlags {
  readonly channel?: string;
  readonly proof: string;
  readonly on?: string;
  readonly address?: string;
}

function statementCommand(context: AppContext, verb: 'grant' | 'withdraw'): Command {
  const grants = verb === 'grant';
  const about = grants ? text('record a yes', 'ghi nhận đồng ý') : text('record a no', 'ghi nhận từ chối');
  const command = new Command(verb)
    .description(about[context.language])
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .option('--on <date>', text('day of the statement (today)', 'ngày nói (hôm nay)')[context.language], day);
  // A yes counts only with its channel and its proof; a no costs nothing.
  if (grants) {
    command
      .requiredOption(...channelFlag)
      .requiredOption(
        '--proof <words>',
        text('where and how it was given', 'nói ở đâu và bằng cách nào')[context.language],
      );
    command.option(
      '--address <address>',
      text(
        'PHONE or EMAIL that the consent covers, if the person is given by ID',
        'số điện thoại hoặc e-mail được đồng ý, khi nêu khách bằng mã',
      )[context.language],
    );
  } else {
    command
      .option(channelFlag[0], `${channelFlag[1]} (${text('default: all', 'mặc định: tất cả')[context.language]})`)
      .option('--proof <words>', text('how it was said', 'nói bằng cách nào')[context.language], 'asked');
  }
  command.action((typed: string, flags: StatementFlags) => recordStatement(context, { verb, typed, flags }));
  withOffers(command, { '--channel': channelNames });
  return withExamples(command, ...statementExamples[verb]);
}

const statementExamples = {
  grant: [
    'crm consent grant 0901234567 --channel call,sms --proof "form at the counter, 2026-03-01"',
    'crm consent grant 0901234567 --channel email --proof "newsletter sign-up" --on 2026-02-14 --json',
  ],
  withdraw: [
    'crm consent withdraw 0901234567',
    'crm consent withdraw 0901234567 --channel sms --proof "answered STOP"',
  ],
};

interface StatementCommand {
  readonly verb: 'grant' | 'withdraw';
  readonly typed: string;
  readonly flags: StatementFlags;
}

async function recordStatement(context: AppContext, { verb, typed, flags }: StatementCommand): Promise<void> {
  const db = context.db('write');
  const { country } = context.settings;
  const today = realDay(context);
  const said = {
    channels: flags.channel === undefined ? unnamed[verb] : channelsNamed(flags.channel),
    state: verb === 'grant' ? 'granted' : 'withdrawn',
    given_on: flags.on === undefined ? earlier(context.asOf(), today) : pastDay(flags.on, '--on', today),
    proof: flags.proof,
    at: new Date(context.now()).toISOString(),
    ending: context.options.dryRun ? 'rollback' : 'commit',
  } as const;
  const { address, cards } = inTransaction(db, () => {
    // A no by a shared number, or by one that nobody holds yet, is a no all the same.
    const named = holdersNamed(db, typed, country, verb === 'grant' ? 'one' : 'any');
    const address = flags.address === undefined ? named.address : addressOf(flags.address, country);
    const cardsOf = () => named.contacts.map((contact) => cardFor(context, contact));
    return { address, cards: recordConsent(db, { ...named, ...said, address }, cardsOf) };
  });
  const [card, ...others] = cards;
  if (card && others.length === 0) await showConsent(context, card);
  else
    await showMany(context, {
      address: address?.value ?? null,
      channels: [...new Set(said.channels.map(channelName))],
      contacts: cards,
    });
  if (verb === 'grant' && card) await printStillClosed(context, card, said.channels.map(channelName));
  await context.out.next(card ? `crm consent show ${card.contact}` : 'crm suppress list');
}

/** Of which channels a statement speaks that names none: a yes to audiences of advertising platforms has to name them. */
const unnamed = { grant: channels, withdraw: consentChannels } as const;

const earlier = (a: string, b: string): string => (a < b ? a : b);

interface SharedStatement {
  readonly address: string | null;
  readonly channels: readonly string[];
  /** Everybody who holds the address. */
  readonly contacts: readonly ConsentCard[];
}

async function showMany(context: AppContext, document: SharedStatement): Promise<void> {
  const rows = document.contacts.flatMap(({ contact, channels: lines }) => lines.map((line) => ({ contact, ...line })));
  await context.out.show(
    document,
    sheetOf(toned(columns(['contact', 'channel', 'may', 'since', 'suppressed']), { may: mayTones }), rows),
  );
  const count = document.contacts.length;
  await context.out.say(
    count === 0
      ? text('Nobody is known by it yet; the address is closed.', 'Chưa có khách nào dùng; liên hệ này đã bị chặn.')
      : text(
          `${count} contacts share it: it holds for all of them.`,
          `${count} khách dùng chung liên hệ này: áp dụng cho tất cả.`,
        ),
  );
}

/** Names the addresses that stay closed by an earlier no: a yes opens only the address that it names. */
async function printStillClosed(context: AppContext, card: ConsentCard, asked: readonly string[]): Promise<void> {
  const closed = card.addresses.filter(({ channel, closed }) => closed === 'withdrawn' && asked.includes(channel));
  for (const { channel, address } of closed) {
    if (channel === 'mail') continue;
    await context.out.say(
      text(
        `${address} stays closed for ${channel}: it was refused, and this yes does not name it. \`crm consent grant ${card.contact} --address ${address} --channel ${channel} --proof WORDS\``,
        `${address} vẫn bị chặn cho ${channel}: khách đã từ chối và lần đồng ý này không nêu liên hệ đó. \`crm consent grant ${card.contact} --address ${address} --channel ${channel} --proof WORDS\``,
      ),
    );
  }
}
