import { Command, Option } from 'commander';
import { contactNamed } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { minorPerMajor } from '../shared/money.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { amount, day, wholeNumber } from '../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { type ContractState, contractOn } from './contract.ts';
import { contractsIn } from './contract-store.ts';
import { addContract, endContract, reminderOf, renewContract } from './contracts.ts';
import { documentStep } from './step-options.ts';

/** Days before its end on which renewing a contract is due. */
const usualReminder = 30;

const remindDays = (context: AppContext) =>
  new Option(
    '--remind <days>',
    text('so many days before its end', 'nhắc trước khi hết hạn chừng này ngày')[context.language],
  )
    .argParser(wholeNumber({ to: 3650 }))
    .default(usualReminder);

/** `crm contract add|list|renew|end`: agreements and when to renew them. */
export function contractCommand(context: AppContext): Command {
  const command = new Command()
    .addCommand(addCommand(context))
    .addCommand(listCommand(context))
    .addCommand(renewCommand(context))
    .addCommand(endCommand(context));
  return withExamples(
    command,
    'crm contract list',
    'crm contract add 0901234567 --about "yearly supply of gift sets" --until 2026-12-31',
  );
}

interface ContractFlags {
  readonly about: string;
  readonly from?: string;
  readonly until?: string;
  readonly remind: number;
  readonly amount?: number;
  readonly staff?: string;
}

function addCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('add')
    .description(say('record a contract', 'ghi một hợp đồng'))
    .argument('<person>', say('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã'))
    .requiredOption('--about <text>', say('what is agreed', 'nội dung'))
    .option('--from <date>', say('its first day (today)', 'ngày bắt đầu (hôm nay)'), day)
    .option('--until <date>', say('its last day (none)', 'ngày hết hạn (không có)'), day)
    .addOption(remindDays(context))
    .option('--amount <amount>', say('in major units: 12m', 'giá trị: 12tr'), amount)
    .option('--staff <name>', say('who looks after it', 'người phụ trách'))
    .action(async (person: string, { about, from, until, remind, amount: major, staff }: ContractFlags) => {
      const db = context.db('write');
      const { country, currency } = context.settings;
      const step = documentStep(context);
      const contract = {
        ...{ contact_id: contactNamed(db, person, country), about, staff: staff?.normalize('NFC') ?? null },
        ...{ starts_on: from ?? step.today, ends_on: until ?? null, remind_on: reminderOf(until ?? null, remind) },
        ...{ amount: major === undefined ? null : Math.round(major * minorPerMajor(currency)), currency },
      };
      const added = addContract(db, contract, step);
      await context.out.show(added, cardOf(added));
      await context.out.next('crm contract list');
    });
  return withExamples(
    command,
    'crm contract add 0901234567 --about "yearly supply of gift sets" --until 2026-12-31 --amount 12m --staff lan',
    'crm contract add 0901234567 --about "spa package" --from 2026-01-01 --until 2026-06-30 --remind 14 --json',
  );
}

const heads = columns(
  ['contract', 'about', 'contact', 'name', 'starts_on', 'ends_on', 'remind_on', 'amount', 'staff', 'state'],
  ['contract', 'contact', 'amount'],
);
const running: readonly ContractState[] = ['planned', 'active', 'due'];

function listCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const states = ['running', 'planned', 'active', 'due', 'expired', 'ended', 'all'] as const;
  const command = new Command('list')
    .description(say('contracts, those that end first first', 'các hợp đồng, hết hạn trước đứng trước'))
    .addOption(new Option('--state <state>', say('which', 'tình trạng')).choices([...states]).default('running'))
    .option('--contact <person>', say('only those with this person', 'chỉ hợp đồng với khách này'))
    .action(
      async ({ state, contact, ...listing }: ListingFlags & { state: (typeof states)[number]; contact?: string }) => {
        const db = context.db('read');
        const person = contact === undefined ? null : contactNamed(db, contact, context.settings.country);
        const wanted: readonly string[] = state === 'running' ? running : [state];
        const contracts = contractsIn(db, person)
          .map((stored) => contractOn(stored, context.asOf()))
          .filter((contract) => state === 'all' || wanted.includes(contract.state));
        const sheet = {
          ...sheetOf(heads, contracts),
          empty: text('There is no such contract.', 'Không có hợp đồng nào.'),
        };
        await showListing(context.out, { document: { contracts }, list: 'contracts', sheet }, listing);
        await context.out.next(
          contracts[0]?.contact ? `crm show ${contracts[0].contact}` : 'crm contract list --state all',
        );
      },
    );
  return withExamples(
    withListing(command, context.language),
    'crm contract list',
    'crm contract list --state due --json',
  );
}

function renewCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('renew')
    .description(say('a contract runs on', 'gia hạn hợp đồng'))
    .argument('<contract>', say('its number', 'số hợp đồng'), wholeNumber({ from: 1 }))
    .requiredOption('--until <date>', say('its new last day', 'ngày hết hạn mới'), day)
    .addOption(remindDays(context))
    .action(async (contract: number, { until, remind }: { until: string; remind: number }) => {
      const renewed = renewContract(
        context.db('write'),
        { contract, until, remindDays: remind },
        documentStep(context),
      );
      await context.out.show(renewed, cardOf(renewed));
      await context.out.next('crm contract list');
    });
  return withExamples(
    command,
    'crm contract renew 1 --until 2027-12-31',
    'crm contract renew 1 --until 2027-12-31 --remind 60 -n',
  );
}

function endCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('end')
    .description(say('a contract ends today', 'chấm dứt hợp đồng hôm nay'))
    .argument('<contract>', say('its number', 'số hợp đồng'), wholeNumber({ from: 1 }))
    .action(async (contract: number) => {
      const ended = endContract(context.db('write'), contract, documentStep(context));
      await context.out.show(ended, cardOf(ended));
      await context.out.next('crm contract list --state all');
    });
  return withExamples(command, 'crm contract end 1', 'crm contract end 1 --dry-run');
}
