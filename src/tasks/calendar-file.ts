import { escapedText, foldedLine } from '../files/output/content-lines.ts';
import type { Task } from './task.ts';

export interface CalendarOptions {
  /** Epoch milliseconds: when the file is made. */
  readonly now: number;
  /** What tells this database from others: the numbers of tasks begin anew in each. */
  readonly database: string;
}

/** An instant as RFC 5545 writes it: 20260310T070000Z. */
const utc = (instant: string): string => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;

// RFC 5545 allows no control characters but those that escapedText replaces.
const cleaned = (value: string): string =>
  escapedText(value.replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/g, ' '));

const property = (name: string, value: string | null): string[] => (value ? [`${name}:${cleaned(value)}`] : []);

/** A task as a to-do, an appointment as an event. */
function component(task: Task, { now, database }: CalendarOptions): string[] {
  const { starts_at, ends_at, done_at } = task;
  const isEvent = starts_at !== null && ends_at !== null;
  const kind = isEvent ? 'VEVENT' : 'VTODO';
  return [
    `BEGIN:${kind}`,
    `UID:crm-task-${task.task}@${database}`,
    `DTSTAMP:${utc(new Date(now).toISOString())}`,
    ...(isEvent
      ? [`DTSTART:${utc(starts_at)}`, `DTEND:${utc(ends_at)}`]
      : [`DUE;VALUE=DATE:${task.due_on.replaceAll('-', '')}`]),
    ...property('SUMMARY', task.about ?? '–'),
    ...property('DESCRIPTION', [task.name, task.staff].filter(Boolean).join(' · ')),
    ...property('LOCATION', task.place),
    ...(isEvent ? ['STATUS:CONFIRMED'] : [`STATUS:${done_at === null ? 'NEEDS-ACTION' : 'COMPLETED'}`]),
    ...(!isEvent && done_at !== null ? [`COMPLETED:${utc(done_at)}`] : []),
    `END:${kind}`,
  ];
}

/** Tasks as a calendar file (RFC 5545): the same tasks at the same instant give the same bytes. */
export const calendarFile = (tasks: readonly Task[], options: CalendarOptions): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//crm//tasks//EN', 'CALSCALE:GREGORIAN'],
    ...tasks.flatMap((task) => component(task, options)),
    'END:VCALENDAR',
  ]
    .map(foldedLine)
    .join('');
