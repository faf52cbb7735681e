import type { Membership } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { foldKey } from '../shared/fold.ts';
import { text } from '../shared/text.ts';

/** A project with how much belongs to it. */
export interface Project {
  readonly project: string;
  readonly about: string | null;
  readonly owner: string | null;
  readonly due_on: LocalDate | null;
  readonly added_on: LocalDate;
  readonly closed_on: LocalDate | null;
  readonly people: number;
  readonly tasks: number;
  /** Of them still open. */
  readonly open_tasks: number;
  readonly contracts: number;
}

/** Stores a project. */
export function insertProject(
  db: Db,
  project: Pick<Project, 'project' | 'about' | 'owner' | 'due_on' | 'added_on'>,
): void {
  db.prepare(`
    INSERT INTO project (name, name_key, about, owner, due_on, added_on)
    VALUES (:project, :key, :about, :owner, :due_on, :added_on)`).run({ ...project, key: foldKey(project.project) });
}

const selectProjects = `
  SELECT p.id, p.name AS project, p.about, p.owner, p.due_on, p.added_on, p.closed_on,
    (SELECT count(DISTINCT contact_id) FROM project_member m WHERE m.project_id = p.id) AS people,
    (SELECT count(*) FROM project_task t WHERE t.project_id = p.id) AS tasks,
    (SELECT count(*) FROM project_task t JOIN planned_task k ON k.task_id = t.task_id
      WHERE t.project_id = p.id AND k.done_on IS NULL) AS open_tasks,
    (SELECT count(*) FROM project_contract k WHERE k.project_id = p.id) AS contracts
  FROM project p`;

/** A project with its id. */
export type StoredProject = Project & { readonly id: number };

/** The project of a name, blind to case and accents. */
export const findProject = (db: Db, name: string): StoredProject | undefined =>
  db.prepare(`${selectProjects} WHERE p.name_key = ?`).get(foldKey(name)) as StoredProject | undefined;

/** The projects that go on, or all; those that are due first first. */
export const projectsIn = (db: Db, all: boolean): StoredProject[] =>
  db
    .prepare(
      `${selectProjects} WHERE :all OR p.closed_on IS NULL ORDER BY p.closed_on, p.due_on IS NULL, p.due_on, p.id`,
    )
    .all({ all: Number(all) }) as StoredProject[];

/** The names of all projects. */
export const projectNames = (db: Db): string[] =>
  db.prepare('SELECT name FROM project ORDER BY name_key').pluck().all() as string[];

/** Puts contacts of a SELECT into a project, each once; tells how many are new in it. */
export const addMembers = (db: Db, project: number, members: string): number =>
  db
    .prepare(`
      INSERT INTO project_member (project_id, contact_id)
      SELECT :project, contact_id FROM (${members}) s WHERE NOT EXISTS (
        SELECT 1 FROM project_member m WHERE m.project_id = :project AND m.contact_id = s.contact_id)`)
    .run({ project }).changes;

/** One contact as a SELECT that addMembers takes. */
export const oneContact = (id: number): string => `SELECT ${Math.trunc(id)} AS contact_id`;

/** Everybody whom the segment language selected last. */
export const selectedContacts = 'SELECT contact_id FROM temp.selected';

/** Is there a task or a contract of that number? */
export const hasItem = (db: Db, kind: 'task' | 'contract', id: number): boolean =>
  db
    .prepare(
      kind === 'task'
        ? 'SELECT 1 FROM planned_task WHERE task_id = ?'
        : 'SELECT 1 FROM made_contract WHERE contract_id = ?',
    )
    .get(id) !== undefined;

/** Puts a task or a contract into a project, out of another that it belonged to. */
export function putItem(db: Db, kind: 'task' | 'contract', item: { id: number; project: number }): void {
  db.prepare(
    kind === 'task'
      ? `INSERT INTO project_task (task_id, project_id) VALUES (:id, :project)
         ON CONFLICT (task_id) DO UPDATE SET project_id = excluded.project_id`
      : `INSERT INTO project_contract (contract_id, project_id) VALUES (:id, :project)
         ON CONFLICT (contract_id) DO UPDATE SET project_id = excluded.project_id`,
  ).run(item);
}

/** Notes that a project is over. */
export function closeProject(db: Db, project: { id: number; on: LocalDate }): void {
  db.prepare('UPDATE project SET closed_on = :on WHERE id = :id').run(project);
}

/** What belongs to a project: people, tasks and contracts, in this order. */
export interface ProjectItem {
  readonly kind: 'person' | 'task' | 'contract';
  readonly number: number;
  readonly about: string | null;
  readonly due_on: LocalDate | null;
  readonly state: string | null;
}

export const itemsOf = (db: Db, project: number): ProjectItem[] =>
  db
    .prepare(`
      SELECT kind, number, about, due_on, state FROM (
        SELECT 1 AS place, 'person' AS kind, c.id AS number, c.name AS about, NULL AS due_on, NULL AS state
        FROM (SELECT DISTINCT contact_id FROM project_member WHERE project_id = :project) m JOIN contact c ON c.id = m.contact_id
        UNION ALL
        SELECT 2, 'task', k.task_id, k.about, k.due_on, CASE WHEN k.done_on IS NULL THEN 'open' ELSE 'done' END
        FROM project_task t JOIN planned_task k ON k.task_id = t.task_id WHERE t.project_id = :project
        UNION ALL
        SELECT 3, 'contract', k.contract_id, k.about, k.ends_on, CASE WHEN k.ended_on IS NULL THEN 'open' ELSE 'done' END
        FROM project_contract t JOIN made_contract k ON k.contract_id = t.contract_id WHERE t.project_id = :project)
      ORDER BY place, due_on, number`)
    .all({ project }) as ProjectItem[];

/** The names of the projects of a contact. */
export const projectsOf = (db: Db, contact: number): { project: string; closed_on: LocalDate | null }[] =>
  db
    .prepare(`
      SELECT DISTINCT p.name AS project, p.closed_on FROM project_member m JOIN project p ON p.id = m.project_id
      WHERE m.contact_id = ? ORDER BY p.id`)
    .all(contact) as { project: string; closed_on: LocalDate | null }[];

/** IN PROJECT 'opening'. */
export const projectMembership: Membership = {
  word: 'PROJECT',
  about: text('belongs to a project', 'thuộc một dự án'),
  names: projectNames,
  from: 'project p JOIN project_member m ON m.project_id = p.id',
  contact: 'm.contact_id',
  named: 'p.name',
};
