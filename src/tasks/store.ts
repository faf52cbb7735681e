import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { StoredTask } from './task.ts';

/** What is stored of a task when it is added. */
export type NewTask = Omit<StoredTask, 'id' | 'name' | 'done_at' | 'done_on'>;

/** Stores a task; tells its id. */
export const insertTask = (db: Db, task: NewTask): number =>
  Number(
    db
      .prepare(`
        INSERT INTO task (contact_id, about, staff, due_on, clock, starts_at, ends_at, place, added_at)
        VALUES (:contact_id, :about, :staff, :due_on, :clock, :starts_at, :ends_at, :place, :added_at)`)
      .run(task).lastInsertRowid,
  );

const selectTasks = `
  SELECT t.id, t.contact_id, c.name, t.about, t.staff, t.due_on, t.clock, t.starts_at, t.ends_at, t.place, t.added_at, t.done_at,
    t.done_on
  FROM task t LEFT JOIN contact c ON c.id = t.contact_id`;

/** A task by its id. */
export const findTask = (db: Db, id: number): StoredTask | undefined =>
  db.prepare(`${selectTasks} WHERE t.id = ?`).get(id) as StoredTask | undefined;

/** Which tasks are listed; null: any. */
export interface TaskFilter {
  readonly state: 'open' | 'overdue' | 'done' | 'all';
  readonly staff: string | null;
  readonly contact: number | null;
  /** The last day that is looked at. */
  readonly until: LocalDate | null;
  readonly today: LocalDate;
}

/** Tasks of a filter, by day and time. */
export const tasksIn = (db: Db, filter: TaskFilter): StoredTask[] =>
  db
    .prepare(`${selectTasks}
      WHERE CASE :state WHEN 'open' THEN t.done_on IS NULL WHEN 'overdue' THEN t.done_on IS NULL AND t.due_on < :today
          WHEN 'done' THEN t.done_on IS NOT NULL ELSE TRUE END
        AND (:staff IS NULL OR t.staff = :staff) AND (:contact IS NULL OR t.contact_id = :contact)
        AND (:until IS NULL OR t.due_on <= :until)
      ORDER BY t.due_on, t.starts_at IS NULL, t.starts_at, t.id`)
    .all(filter) as StoredTask[];

/** Notes that a task was done. */
export function markDone(db: Db, task: { id: number; at: string; day: LocalDate }): void {
  db.prepare('UPDATE task SET done_at = :at, done_on = :day WHERE id = :id').run(task);
}
