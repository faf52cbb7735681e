import type { ContactFacts } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import { type QueryContext, selectMembers } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { unknownName } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import * as store from './project-store.ts';

interface ProjectStep {
  /** Instant, UTC, and its local date. */
  readonly at: string;
  readonly today: LocalDate;
  readonly ending: Ending;
}

const shown = ({ id: _, ...project }: store.StoredProject): store.Project => project;

/** Adds a project. Throws `usage` for a name that is taken or empty. */
export const addProject = (
  db: Db,
  project: Omit<Parameters<typeof store.insertProject>[1], 'added_on'>,
  { at, today, ending }: ProjectStep,
): store.Project =>
  inTransaction(
    db,
    () => {
      if (!/[\p{L}\p{N}]/u.test(project.project)) throw noName(project.project);
      if (store.findProject(db, project.project)) throw taken(project.project);
      store.insertProject(db, { ...project, added_on: today });
      recordAudit(db, at, 'project.add', {});
      return shown(projectNamed(db, project.project));
    },
    ending,
  );

/** What is put into a project. */
export interface ProjectContent {
  readonly contact: number | undefined;
  /** Everybody whom a text of the segment language means. */
  readonly where: string | undefined;
  readonly task: number | undefined;
  readonly contract: number | undefined;
}

/** Puts people, tasks and contracts into a project. Throws `usage` for what there is not, `refused` for a closed project. */
export const fillProject = (
  queryContext: QueryContext,
  facts: ContactFacts,
  { name, content, at, ending }: { name: string; content: ProjectContent } & ProjectStep,
): store.Project =>
  inTransaction(
    queryContext.db,
    () => {
      const { db } = queryContext;
      const { id, closed_on, project } = projectNamed(db, name);
      if (closed_on !== null) throw closed(project, closed_on);
      const { contact, where } = content;
      if (contact !== undefined) store.addMembers(db, id, store.oneContact(contact));
      if (where !== undefined) {
        selectMembers(queryContext, facts, where);
        store.addMembers(db, id, store.selectedContacts);
      }
      for (const kind of ['task', 'contract'] as const) {
        const { [kind]: item } = content;
        if (item === undefined) continue;
        if (!store.hasItem(db, kind, item)) throw noItem(kind, item);
        store.putItem(db, kind, { id: item, project: id });
      }
      recordAudit(db, at, 'project.put', { project: id });
      return shown(projectNamed(db, name));
    },
    ending,
  );

/** Notes that a project is over. Throws `usage` for an unknown one, `refused` for one that is. */
export const closeProject = (db: Db, name: string, { at, today, ending }: ProjectStep): store.Project =>
  inTransaction(
    db,
    () => {
      const { id, closed_on, project } = projectNamed(db, name);
      if (closed_on !== null) throw closed(project, closed_on);
      store.closeProject(db, { id, on: today });
      recordAudit(db, at, 'project.close', { project: id });
      return shown(projectNamed(db, name));
    },
    ending,
  );

/** The project of a name. Throws `usage` with the nearest for an unknown one. */
export function projectNamed(db: Db, name: string): store.StoredProject {
  const project = store.findProject(db, name);
  if (project) return project;
  throw unknownName(name, {
    what: text('project', 'dự án'),
    known: store.projectNames(db),
    otherwise: text('See them: `crm project list --all`', 'Xem danh sách: `crm project list --all`'),
  });
}

const noName = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`"${name}" is no name.`, `"${name}" không phải là tên.`),
    hint: text('For example: `crm project add opening`', 'Ví dụ: `crm project add "khai truong"`'),
  });

const taken = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`There is a project "${name}" already.`, `Đã có dự án "${name}".`),
    hint: text(
      `Put something into it: \`crm project put '${name}' --contact PERSON\``,
      `Thêm vào: \`crm project put '${name}' --contact KHÁCH\``,
    ),
  });

const closed = (name: string, on: LocalDate) =>
  new UserError({
    code: 'refused',
    message: text(`The project ${name} was closed on ${on}.`, `Dự án ${name} đã đóng ngày ${on}.`),
    hint: text('Add a new one: `crm project add NAME`', 'Thêm dự án mới: `crm project add TÊN`'),
  });

const noItem = (kind: 'task' | 'contract', id: number) =>
  new UserError({
    code: 'usage',
    message:
      kind === 'task'
        ? text(`There is no task ${id}.`, `Không có việc ${id}.`)
        : text(`There is no contract ${id}.`, `Không có hợp đồng ${id}.`),
    hint: text(`See them: \`crm ${kind} list\``, `Xem danh sách: \`crm ${kind} list\``),
  });
