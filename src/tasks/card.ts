import type { CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { tasksIn } from './store.ts';
import { taskOn } from './task.ts';

/** The open tasks and appointments of a contact; what was done stands on the time line. */
export const cardPart: CardPartOf = ({ db, asOf }, contact) => {
  const filter = { state: 'open', staff: null, contact, until: null, today: asOf } as const;
  const tasks = tasksIn(db, filter).map((stored) => ({ ...taskOn(stored, asOf), clock: stored.clock }));
  if (tasks.length === 0) return undefined;
  return {
    title: text('tasks', 'việc cần làm'),
    document: { tasks: tasks.map(({ clock: _, ...task }) => task) },
    lines: tasks.map(({ task, kind, about, due_on, clock, staff }) => ({
      what: kind === 'task' ? text(`task ${task}`, `việc ${task}`) : text(`appointment ${task}`, `cuộc hẹn ${task}`),
      value: about,
      from: [clock === null ? due_on : `${due_on} ${clock}`, staff].filter(Boolean).join(', '),
    })),
    steps: tasks.map(({ about, due_on, overdue }) => ({
      urgency: overdue ? 'overdue' : due_on === asOf ? 'due' : 'open',
      what: text(`${about ?? 'task'}, due on ${due_on}`, `${about ?? 'việc'}, hạn ${due_on}`),
      command: `crm task list --contact ${contact}`,
    })),
  };
};
