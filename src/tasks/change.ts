import { recordActivity } from '../activities/index.ts';
import type { ContactData } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import { instantOf, type LocalDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import * as store from './store.ts';
import { type Task, taskOn } from './task.ts';

interface TaskStep {
  /** Instant, UTC, and its local date. */
  readonly at: string;
  readonly today: LocalDate;
  readonly ending: Ending;
}

/** A task as somebody types it. */
export interface TaskEntry {
  readonly contact: number | null;
  readonly about: string;
  readonly staff: string | null;
  readonly due: LocalDate;
  /** Local times, HH:MM, of an appointment; the end may be left out. */
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly place: string | null;
}

/** Adds a task, or an appointment where it has a start. Throws `usage` for times that are not in order. */
export function addTask(db: Db, entry: TaskEntry, { at, today, ending, zone }: TaskStep & { zone: string }): Task {
  const { contact, about, staff, due, place } = entry;
  const times = timesOf(entry, zone);
  return inTransaction(
    db,
    () => {
      const id = store.insertTask(db, {
        contact_id: contact,
        about,
        staff,
        due_on: due,
        place,
        added_at: at,
        ...times,
      });
      recordAudit(db, at, 'task.add', { task: id });
      return taskNumbered(db, id, today);
    },
    ending,
  );
}

/** How long an appointment takes whose end nobody said. */
const usualHours = 1;

function timesOf({ due, start, end }: TaskEntry, zone: string): Pick<store.NewTask, 'clock' | 'starts_at' | 'ends_at'> {
  if (start === undefined) {
    if (end !== undefined) throw noStart;
    return { clock: null, starts_at: null, ends_at: null };
  }
  const from = instantOf(due, secondsOf(start), zone);
  const until = end === undefined ? from + usualHours * 3_600_000 : instantOf(due, secondsOf(end), zone);
  if (until <= from) throw endsBefore(start, end ?? '');
  return { clock: start, starts_at: new Date(from).toISOString(), ends_at: new Date(until).toISOString() };
}

const secondsOf = (clock: string): number => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60;

/** What came of a task. */
export interface TaskDone {
  readonly task: number;
  /** What came of it; null: nothing to say. */
  readonly note: string | null;
  readonly staff: string | null;
}

/**
 * Notes that a task was done; one about a person goes to the person's time line, as a meeting where it was an appointment.
 * Throws `usage` for an unknown one, `refused` for one that is done.
 */
export const finishTask = (
  db: Db,
  contactData: ContactData,
  { task: id, note, staff, at, today, ending }: TaskDone & TaskStep,
): Task =>
  inTransaction(
    db,
    () => {
      const task = taskNumbered(db, id, today);
      if (task.done_on !== null) throw doneAlready(id, task.done_on);
      store.markDone(db, { id, at, day: today });
      recordAudit(db, at, 'task.done', { task: id });
      if (task.contact !== null)
        recordActivity(db, contactData, { activity: activityOf(task, { note, staff, at, today }), at });
      return taskNumbered(db, id, today);
    },
    ending,
  );

const activityOf = (task: Task, { note, staff, at, today }: Omit<TaskDone, 'task'> & Omit<TaskStep, 'ending'>) => ({
  contact: task.contact,
  kind: task.kind === 'appointment' ? ('meeting' as const) : ('note' as const),
  at,
  day: today,
  note: [task.about, note].filter((words) => words !== null).join(': '),
  staff: staff ?? task.staff,
  recordedAt: at,
});

function taskNumbered(db: Db, id: number, today: LocalDate): Task {
  const stored = store.findTask(db, id);
  if (stored) return taskOn(stored, today);
  throw new UserError({
    code: 'usage',
    message: text(`There is no task ${id}.`, `Không có việc ${id}.`),
    hint: text('See them: `crm task list --state all`', 'Xem danh sách: `crm task list --state all`'),
  });
}

const doneAlready = (id: number, on: LocalDate) =>
  new UserError({
    code: 'refused',
    message: text(`Task ${id} was done on ${on}.`, `Việc ${id} đã xong ngày ${on}.`),
    hint: text('See the open ones: `crm task list`', 'Xem việc còn mở: `crm task list`'),
  });

const noStart = new UserError({
  code: 'usage',
  message: text('An appointment with an end needs a start.', 'Cuộc hẹn có giờ kết thúc phải có giờ bắt đầu.'),
  hint: text('For example: --start 14:00 --end 15:00', 'Ví dụ: --start 14:00 --end 15:00'),
});

const endsBefore = (start: string, end: string) =>
  new UserError({
    code: 'usage',
    message: text(
      `The appointment ends at ${end}, not after ${start}.`,
      `Cuộc hẹn kết thúc lúc ${end}, không sau ${start}.`,
    ),
    hint: text('Name a later end: --end HH:MM', 'Hãy nêu giờ kết thúc muộn hơn: --end HH:MM'),
  });
