import { Command } from 'commander';
import { contactNamed } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { queryContextOf, stepOf } from '../segments/index.ts';
import { localDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { day, pastDay } from '../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { addReferral, issueCode, stateWords } from './add.ts';
import { referralReport, treeOf } from './report.ts';
import { rewardCommand, termsCommand } from './rewards/rewards-command.ts';

/** `crm refer`: who brought whom. */
export const referCommand = (context: AppContext): Command =>
  withExamples(
    new Command()
      .addCommand(addCommand(context))
      .addCommand(codeCommand(context))
      .addCommand(treeCommand(context))
      .addCommand(reportCommand(context))
      .addCommand(termsCommand(context))
      .addCommand(rewardCommand(context)),
    'crm refer add 0901234567 0912604318',
    'crm refer report',
  );

function addCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('add')
    .description(say('record who brought whom', 'ghi ai giới thiệu ai'))
    .argument(
      '<referrer>',
      say('PHONE, EMAIL, ID or referral code', 'số điện thoại, e-mail, mã khách hoặc mã giới thiệu'),
    )
    .argument('<referred>', say('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã khách'))
    .option('--on <date>', say('the day (today)', 'ngày (hôm nay)'), day)
    .option('--note <text>', say('note', 'ghi chú'))
    .action(async (referrer: string, referred: string, { on, note }: { on?: string; note?: string }) => {
      const today = localDate(context.now(), context.zone);
      const report = addReferral(context.db('write'), {
        referrer,
        referred,
        on: on === undefined ? today : pastDay(on, '--on', today),
        note: note ?? null,
        country: context.settings.country,
        ...stepOf(context),
      });
      await context.out.show(report, cardOf(report));
      await context.out.next(`crm refer tree ${report.referrer}`);
    });
  return withExamples(
    command,
    'crm refer add 0901234567 0912604318',
    'crm refer add 0901234567 0912604318 --on 2026-03-01 --note "came with her" --json',
  );
}

function codeCommand(context: AppContext): Command {
  const command = new Command('code')
    .description(text('the code by which somebody refers others', 'mã giới thiệu của một khách')[context.language])
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .action(async (person: string) => {
      const { country } = context.settings;
      const code = issueCode(context.db('write'), { person, country, ...stepOf(context) });
      await context.out.show(code, cardOf(code));
      await context.out.next(`crm refer tree ${code.contact}`);
    });
  return withExamples(command, 'crm refer code 0901234567', 'crm refer code 0901234567 --json');
}

function treeCommand(context: AppContext): Command {
  const command = new Command('tree')
    .description(text('whom somebody brought, and what they bought', 'cây giới thiệu và doanh số')[context.language])
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .action(async (person: string, flags: ListingFlags) => {
      const queryContext = queryContextOf(context);
      const { db, settings } = queryContext;
      const tree = treeOf(queryContext, contactNamed(db, person, settings.country));
      const { people, depths, set_aside, ...head } = tree;
      const forPeople = context.out.format === 'table' || context.out.format === 'md';
      const rows = people.map((one) => ({
        ...one,
        name: forPeople ? `${'  '.repeat(one.depth - 1)}${one.name ?? '–'}` : one.name,
      }));
      const card = {
        ...head,
        ...Object.fromEntries(set_aside.map(({ reason }) => ['set_aside', stateWords[reason][context.language]])),
        ...Object.fromEntries(
          depths.map(({ depth, people: count, revenue }) => [`depth_${depth}`, { people: count, revenue }]),
        ),
      };
      const heads = columns(
        ['name', 'contact', 'depth', 'on', 'orders', 'revenue'],
        ['contact', 'depth', 'orders', 'revenue'],
      );
      const sheet = {
        ...sheetOf(heads, rows),
        above: cardOf(forPeople ? { ...head, ...totalsFor(tree) } : card),
        empty: text('Brought nobody yet.', 'Chưa giới thiệu ai.'),
      };
      await showListing(context.out, { document: { ...tree }, list: 'people', sheet }, flags);
      for (const { reason, referrer } of set_aside) {
        const { en, vi } = stateWords[reason];
        await context.out.say(
          text(`Set aside (from ${referrer ?? '–'}): ${en}`, `Không tính (từ ${referrer ?? '–'}): ${vi}`),
        );
      }
      await context.out.next(`crm show ${tree.contact}`);
    });
  return withExamples(
    withListing(command, context.language),
    'crm refer tree 0901234567',
    'crm refer tree 0901234567 --json',
  );
}

const totalsFor = ({ people }: ReturnType<typeof treeOf>) => ({
  people: people.length,
  buyers: people.filter(({ orders }) => orders > 0).length,
});

function reportCommand(context: AppContext): Command {
  const command = new Command('report')
    .description(text('what referrals brought and cost', 'giới thiệu mang lại gì và tốn bao nhiêu')[context.language])
    .action(async (flags: ListingFlags) => {
      const report = referralReport(queryContextOf(context));
      const { referrers, set_aside, ...sums } = report;
      const numbers = ['contact', 'referred', 'buyers', 'orders', 'revenue', 'rewards'];
      const heads = columns(['name', ...numbers], numbers);
      const aside = Object.entries(set_aside).map(([reason, count]) => `${reason} ${count}`);
      const sheet = {
        ...sheetOf(heads, referrers),
        above: cardOf({ ...sums, set_aside: aside.join(', ') }),
        empty: text('Nobody brought anybody yet.', 'Chưa có ai giới thiệu ai.'),
      };
      await showListing(context.out, { document: { ...report }, list: 'referrers', sheet }, flags);
      const [first] = referrers;
      await context.out.next(first ? `crm refer tree ${first.contact}` : 'crm contacts');
    });
  return withExamples(
    withListing(command, context.language),
    'crm refer report',
    'crm refer report --as-of 2026-03-01 --json',
  );
}
