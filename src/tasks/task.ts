import type { LocalDate } from '../shared/calendar.ts';

/** A task or an appointment as it is stored. */
export interface StoredTask {
  readonly id: number;
  readonly contact_id: number | null;
  readonly name: string | null;
  readonly about: string | null;
  readonly staff: string | null;
  readonly due_on: LocalDate;
  /** Local time at which an appointment begins; null: a task. */
  readonly clock: string | null;
  /** Instants, UTC. */
  readonly starts_at: string | null;
  readonly ends_at: string | null;
  readonly place: string | null;
  readonly added_at: string;
  readonly done_at: string | null;
  readonly done_on: LocalDate | null;
}

/** A task as results tell it. */
export interface Task extends Omit<StoredTask, 'id' | 'contact_id' | 'clock'> {
  readonly task: number;
  readonly kind: 'task' | 'appointment';
  readonly contact: number | null;
  readonly state: 'open' | 'done';
  /** Open after its day. */
  readonly overdue: boolean;
}

/** A stored task as it stands on a day. */
export const taskOn = (stored: StoredTask, day: LocalDate): Task => ({
  task: stored.id,
  kind: stored.clock === null ? 'task' : 'appointment',
  contact: stored.contact_id,
  name: stored.name,
  about: stored.about,
  staff: stored.staff,
  due_on: stored.due_on,
  starts_at: stored.starts_at,
  ends_at: stored.ends_at,
  place: stored.place,
  state: stored.done_on === null ? 'open' : 'done',
  overdue: stored.done_on === null && stored.due_on < day,
  added_at: stored.added_at,
  done_at: stored.done_at,
  done_on: stored.done_on,
});
