import { Command, Option } from 'commander';
import { contactNamed, type LoadContactData } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { stepOf } from '../segments/index.ts';
import { addDays, localDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { day, timeOfDay, wholeNumber } from '../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { cardOf, columns, type Sheet, sheetOf } from '../terminal/sheet.ts';
import { calendarFile } from './calendar-file.ts';
import { addTask, finishTask } from './change.ts';
import { type TaskFilter, tasksIn } from './store.ts';
import { type Task, taskOn } from './task.ts';

/** `crm task add|list|done`: what is to be done, by whom and when. */
export function taskCommand(context: AppContext, loadContactData: LoadContactData): Command {
  const command = new Command()
    .addCommand(addCommand(context))
    .addCommand(listCommand(context))
    .addCommand(doneCommand(context, loadContactData));
  return withExamples(command, 'crm task list', 'crm task add "order gift boxes" --due 2026-03-20 --staff lan');
}

const stepOn = (context: AppContext) => ({ ...stepOf(context), today: localDate(context.now(), context.zone) });

/** Does the name after -o ask for a calendar? */
const wantsCalendar = ({ options: { output } }: AppContext): boolean => /\.ics$/i.test(output ?? '');

/** A calendar file where the name after -o asks for one, else the result. */
async function give(context: AppContext, tasks: readonly Task[], show: () => Promise<void>): Promise<void> {
  if (!wantsCalendar(context)) return show();
  const database = context.settings.ofModules.key_fingerprint ?? 'crm';
  await context.out.results((write) => write(calendarFile(tasks, { now: context.now(), database })));
}

interface TaskFlags {
  readonly due?: string;
  readonly start?: string;
  readonly end?: string;
  readonly staff?: string;
  readonly contact?: string;
  readonly place?: string;
}

function addCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('add')
    .description(say('plan a task, or an appointment with a time', 'thêm việc, hoặc cuộc hẹn có giờ'))
    .argument('<text>', say('what is to be done', 'nội dung'))
    .option('--due <date>', say('the day (today)', 'ngày (hôm nay)'), day)
    .option('--start <time>', say('of an appointment: 14:00', 'giờ bắt đầu cuộc hẹn: 14:00'), timeOfDay)
    .option('--end <time>', say('its end (an hour later)', 'giờ kết thúc (một giờ sau)'), timeOfDay)
    .option('--staff <name>', say('who does it', 'người thực hiện'))
    .option(
      '--contact <person>',
      say('PHONE, EMAIL or ID of whom it is about', 'số điện thoại, e-mail hoặc mã của khách'),
    )
    .option('--place <text>', say('where', 'nơi gặp'))
    .action(async (about: string, { due, staff, contact, place, start, end }: TaskFlags) => {
      const db = context.db('write');
      const step = { ...stepOn(context), zone: context.zone };
      const entry = {
        contact: contact === undefined ? null : contactNamed(db, contact, context.settings.country),
        ...{ about, start, end, due: due ?? step.today },
        ...{ staff: staff?.normalize('NFC') ?? null, place: place ?? null },
      };
      const added = addTask(db, entry, step);
      await give(context, [added], () => context.out.show(added, cardOf(added)));
      await context.out.next('crm task list');
    });
  return withExamples(
    command,
    'crm task add "order gift boxes" --due 2026-03-20 --staff lan',
    'crm task add "skin consultation" --contact 0901234567 --due 2026-03-12 --start 14:00 --end 14:45 --place "Store 1" -o visit.ics',
  );
}

const keys = [
  ...['task', 'about', 'due_on', 'starts_at', 'staff', 'name'],
  ...['kind', 'contact', 'overdue', 'state', 'ends_at', 'place', 'added_at', 'done_at', 'done_on'],
];
const inSummary = new Set(keys.slice(0, 6));
const heads = columns(keys, ['task', 'contact']).map((head) => ({ ...head, detail: !inSummary.has(head.key) }));

interface TaskListFlags extends ListingFlags {
  readonly staff?: string;
  readonly contact?: string;
  readonly state: TaskFilter['state'];
  readonly until?: string;
  readonly week?: true;
}

function listCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('list')
    .description(say('tasks and appointments by day', 'việc và cuộc hẹn theo ngày'))
    .option('--staff <name>', say('only those of this person', 'chỉ việc của người này'))
    .option('--contact <person>', say('only those about this person', 'chỉ việc về khách này'))
    .addOption(
      new Option('--state <state>', say('which', 'tình trạng'))
        .choices(['open', 'overdue', 'done', 'all'])
        .default('open'),
    )
    .addOption(new Option('--until <date>', say('up to this day', 'đến ngày này')).argParser(day).conflicts('week'))
    .option('--week', say('up to a week from today', 'trong một tuần tới'))
    .action(async ({ staff, contact, state, until, week, ...listing }: TaskListFlags) => {
      const db = context.db('read');
      const today = context.asOf();
      const filter = {
        ...{ state, today, staff: staff?.normalize('NFC') ?? null, until: week ? addDays(today, 6) : (until ?? null) },
        contact: contact === undefined ? null : contactNamed(db, contact, context.settings.country),
      };
      const tasks = tasksIn(db, filter).map((stored) => taskOn(stored, today));
      const sheet: Sheet = { ...sheetOf(heads, tasks), empty: text('Nothing is planned.', 'Không có việc nào.') };
      await give(context, tasks, () =>
        showListing(context.out, { document: { tasks }, list: 'tasks', sheet }, listing),
      );
      await context.out.next(tasks[0] ? `crm task done ${tasks[0].task}` : 'crm today');
    });
  return withExamples(
    withListing(command, context.language),
    'crm task list',
    'crm task list --staff lan --week -o lan.ics',
    'crm task list --state all --json',
  );
}

function doneCommand(context: AppContext, loadContactData: LoadContactData): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('done')
    .description(
      say('a task is done; it goes to the time line of its person', 'việc đã xong; ghi vào lịch sử của khách'),
    )
    .argument('<task>', say('its number', 'số việc'), wholeNumber({ from: 1 }))
    .option('--note <text>', say('what came of it', 'kết quả'))
    .option('--staff <name>', say('who did it', 'người thực hiện'))
    .action(async (task: number, { note, staff }: { note?: string; staff?: string }) => {
      const contactData = await loadContactData();
      const finished = { task, note: note ?? null, staff: staff?.normalize('NFC') ?? null, ...stepOn(context) };
      const done = finishTask(context.db('write'), contactData, finished);
      await give(context, [done], () => context.out.show(done, cardOf(done)));
      await context.out.next(done.contact === null ? 'crm task list' : `crm show ${done.contact}`);
    });
  return withExamples(command, 'crm task done 1', 'crm task done 1 --note "a dozen came" --staff lan --dry-run');
}
