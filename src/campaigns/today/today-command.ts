import { Command, Option } from 'commander';
import type { DaySource } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { type LoadFacts, queryContextOf } from '../../segments/index.ts';
import { addDays, localDate } from '../../shared/calendar.ts';
import { type Text, text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { wholeNumber } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { dayList } from './today.ts';
import type { TaskKind } from './today-store.ts';

interface TodayFlags extends ListingFlags {
  readonly agent?: string;
  readonly week?: true;
  readonly month?: true;
  readonly newHours: number;
  readonly quietDays: number;
}

/** `crm today`: whom to call, write to or congratulate. */
export function todayCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command()
    .option('--agent <name>', say('only what is this person’s', 'chỉ việc của nhân viên này'))
    .addOption(new Option('--week', say('the next seven days', 'bảy ngày tới')).conflicts('month'))
    .addOption(new Option('--month', say('the next thirty days', 'ba mươi ngày tới')).conflicts('week'))
    .option(
      '--new-hours <n>',
      say('hours after which a new lead waits too long', 'khách mới chờ quá số giờ này'),
      wholeNumber({ to: 720 }),
      4,
    )
    .option(
      '--quiet-days <n>',
      say('days after which somebody was left alone too long', 'khách không ai liên hệ quá số ngày này'),
      wholeNumber({ from: 1, to: 3650 }),
      30,
    )
    .action((flags: TodayFlags) => runToday(context, loadFacts, flags));
  return withExamples(withListing(command, context.language), 'crm today', 'crm today --agent lan --week --json');
}

async function runToday(
  context: AppContext,
  loadFacts: LoadFacts,
  { agent, week, month, newHours, quietDays, ...listing }: TodayFlags,
) {
  const facts = await loadFacts();
  context.key();
  const now = context.now();
  const today = context.options.asOf === undefined ? localDate(now, context.zone) : context.asOf();
  const until = addDays(today, week ? 6 : month ? 29 : 0);
  const options = { agent: agent?.normalize('NFC'), now, today, until, newHours, quietDays };
  const list = dayList(queryContextOf(context), facts, options);
  const keys = ['kind', 'contact', 'name', 'phone', 'due_on', 'about', 'agent', 'withheld'];
  const forPeople = context.out.format === 'table' || context.out.format === 'md';
  const words = kindWords(facts.daySources);
  const rows = list.tasks.map((task) => ({
    ...task,
    kind: forPeople ? (words[task.kind]?.[context.language] ?? task.kind) : task.kind,
  }));
  const sheet = {
    ...sheetOf(columns(keys, ['contact']), rows),
    empty: text('Nothing is due.', 'Không có việc gì đến hạn.'),
  };
  await showListing(context.out, { document: { ...list }, list: 'tasks', sheet }, listing);
  if (list.tasks.length > 0) await context.out.say(summaryOf(list.counts, words));
  const first = list.tasks.find(({ contact }) => contact !== null);
  await context.out.next(first ? `crm show ${first.contact}` : 'crm today --week');
}

type KindWords = Readonly<Record<string, Text>>;

const ownKinds: Readonly<Record<TaskKind, Text>> = {
  callback: text('call back', 'hẹn gọi lại'),
  quote: text('quote', 'báo giá'),
  birthday: text('birthday', 'sinh nhật'),
  new_lead: text('new lead', 'khách mới'),
  nurture: text('left alone', 'lâu chưa liên hệ'),
};

const kindWords = (sources: readonly DaySource[]): KindWords => ({
  ...ownKinds,
  ...Object.fromEntries(sources.map(({ kind, about }) => [kind, about])),
});

function summaryOf(counts: Readonly<Record<string, number>>, words: KindWords): Text {
  const named = (language: 'en' | 'vi') =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `${words[kind]?.[language] ?? kind} ${count}`)
      .join(' · ');
  return text(named('en'), named('vi'));
}
