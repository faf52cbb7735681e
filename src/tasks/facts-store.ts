import type { ContactFunction, DaySource, Field } from '../contacts/index.ts';
import { text } from '../shared/text.ts';

const fields: readonly Field[] = [
  {
    name: 'state',
    aliases: ['tình_trạng'],
    about: text('open or done on the day', 'còn mở hay đã xong'),
    kind: 'choice',
    values: { is: 'one', sql: ({ bind, asOf }) => `CASE WHEN v.done_on <= ${bind(asOf)} THEN 'done' ELSE 'open' END` },
    choices: () => ['open', 'done'],
  },
  {
    name: 'staff',
    aliases: ['nhân_viên'],
    about: text('who does it', 'người thực hiện'),
    kind: 'text',
    repeats: true,
    values: { is: 'one', sql: () => 'v.staff' },
  },
  {
    name: 'appointment',
    aliases: ['cuộc_hẹn'],
    about: text('has a time', 'có giờ hẹn'),
    kind: 'boolean',
    values: { is: 'one', sql: () => 'v.clock IS NOT NULL' },
  },
];

/** Tasks and appointments of a contact: tasks(state = open). */
export const segmentFunctions: readonly ContactFunction[] = [
  {
    name: 'tasks',
    aliases: ['việc'],
    about: text('tasks and appointments of the contact', 'việc và cuộc hẹn của khách'),
    from: 'planned_task v',
    where: ({ bind, asOf }) => `v.contact_id IS NOT NULL AND substr(v.added_at, 1, 10) <= ${bind(asOf)}`,
    contact: 'v.contact_id',
    row: 'v.task_id',
    measure: 'count(*)',
    date: 'v.due_on',
    fields,
  },
];

/** What is due of one of the two, each for whoever does it. */
const due = (kind: 'task' | 'appointment'): DaySource['due'] => {
  const timed = kind === 'appointment';
  return ({ bind }, { until }) => `
    SELECT contact_id, due_on, ${timed ? "clock || ' ' || " : ''}coalesce(about, '') AS about, staff AS agent
    FROM task WHERE done_on IS NULL AND clock IS ${timed ? 'NOT NULL' : 'NULL'} AND due_on <= ${bind(until)}
    ORDER BY due_on, clock, id`;
};

/** Appointments and tasks in the list of the day. */
export const daySources: readonly DaySource[] = [
  { kind: 'appointment', about: text('appointment', 'cuộc hẹn'), purpose: 'service', due: due('appointment') },
  { kind: 'task', about: text('task', 'việc'), purpose: 'service', due: due('task') },
];
