import { Command } from 'commander';
import { contactNamed } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { type LoadFacts, queryContextOf, stepOf } from '../segments/index.ts';
import { localDate } from '../shared/calendar.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { day, wholeNumber } from '../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { withOffers } from '../terminal/offers.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { itemsOf, type Project, projectsIn } from './project-store.ts';
import { addProject, closeProject, fillProject, projectNamed } from './projects.ts';

/** `crm project add|list|show|put|close`: named groups of people, tasks and contracts. */
export function projectCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const command = new Command()
    .addCommand(addCommand(context))
    .addCommand(putCommand(context, loadFacts))
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(closeCommand(context));
  return withExamples(command, 'crm project list', 'crm project add "autumn fair" --owner lan --due 2026-09-30');
}

const stepOn = (context: AppContext) => ({ ...stepOf(context), today: localDate(context.now(), context.zone) });

async function show(context: AppContext, project: Project): Promise<void> {
  await context.out.show(project, cardOf(project));
  await context.out.next(
    context.options.dryRun ? 'crm project list' : `crm project show ${shellWord(project.project)}`,
  );
}

interface ProjectFlags {
  readonly about?: string;
  readonly owner?: string;
  readonly due?: string;
}

function addCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('add')
    .description(say('begin a project', 'thêm dự án'))
    .argument('<name>', say('its name', 'tên dự án'))
    .option('--about <text>', say('what it is', 'nội dung'))
    .option('--owner <name>', say('who looks after it', 'người phụ trách'))
    .option('--due <date>', say('when it should be done', 'hạn'), day)
    .action(async (name: string, { about, owner, due }: ProjectFlags) => {
      const project = {
        ...{ project: name.normalize('NFC').trim(), about: about ?? null },
        ...{ owner: owner?.normalize('NFC') ?? null, due_on: due ?? null },
      };
      await show(context, addProject(context.db('write'), project, stepOn(context)));
    });
  return withExamples(
    command,
    'crm project add "autumn fair" --about "a stand with two shelves" --owner lan --due 2026-09-30',
    'crm project add tet --dry-run --json',
  );
}

interface ProjectPutFlags {
  readonly contact?: string;
  readonly where?: string;
  readonly task?: number;
  readonly contract?: number;
}

function putCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('put')
    .description(say('put people, tasks and contracts into it', 'thêm khách, việc, hợp đồng vào dự án'))
    .argument('<name>', say('its name', 'tên dự án'))
    .option('--contact <person>', say('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã'))
    .option('--where <expression>', say('everybody, in the segment language', 'mọi khách theo điều kiện'))
    .option('--task <number>', say('a task', 'một việc'), wholeNumber({ from: 1 }))
    .option('--contract <number>', say('a contract', 'một hợp đồng'), wholeNumber({ from: 1 }))
    .action(async (name: string, { contact, where, task, contract }: ProjectPutFlags) => {
      if ([contact, where, task, contract].every((one) => one === undefined)) throw nothingNamed;
      const facts = await loadFacts();
      const queryContext = queryContextOf(context, 'write');
      const person =
        contact === undefined ? undefined : contactNamed(queryContext.db, contact, context.settings.country);
      const content = { contact: person, where, task, contract };
      await show(context, fillProject(queryContext, facts, { name, content, ...stepOn(context) }));
    });
  withOffers(command, { name: { names: 'project' } });
  return withExamples(
    command,
    'crm project put fair --contact 0901234567 --task 1',
    'crm project put fair --where "stage = customer" --json',
  );
}

function listCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const keys = ['project', 'about', 'owner', 'due_on', 'people', 'open_tasks', 'tasks', 'contracts', 'closed_on'];
  const command = new Command('list')
    .description(say('projects, those that are due first first', 'các dự án, đến hạn trước đứng trước'))
    .option('--all', say('those that are over too', 'cả dự án đã đóng'))
    .action(async ({ all = false, ...listing }: ListingFlags & { all?: boolean }) => {
      const projects = projectsIn(context.db('read'), all).map(({ id: _, ...project }) => project);
      const heads = columns(keys, ['people', 'open_tasks', 'tasks', 'contracts']);
      const sheet = { ...sheetOf(heads, projects), empty: text('There is no project.', 'Không có dự án nào.') };
      await showListing(context.out, { document: { projects }, list: 'projects', sheet }, listing);
      await context.out.next(
        projects[0] ? `crm project show ${shellWord(projects[0].project)}` : 'crm project list --all',
      );
    });
  return withExamples(withListing(command, context.language), 'crm project list', 'crm project list --all --json');
}

function showCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('show')
    .description(say('a project with all that belongs to it', 'một dự án và những gì thuộc về nó'))
    .argument('<name>', say('its name', 'tên dự án'))
    .action(async (name: string) => {
      const db = context.db('read');
      const { id, ...project } = projectNamed(db, name);
      const items = itemsOf(db, id);
      const sheet = {
        ...sheetOf(columns(['kind', 'number', 'about', 'due_on', 'state'], ['number']), items),
        above: cardOf(project),
      };
      await context.out.show({ ...project, items }, sheet);
      const [person] = items.filter(({ kind }) => kind === 'person');
      await context.out.next(person ? `crm show ${person.number}` : 'crm project list');
    });
  withOffers(command, { name: { names: 'project' } });
  return withExamples(command, 'crm project show fair', 'crm project show fair --json');
}

function closeCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('close')
    .description(say('a project is over', 'đóng dự án'))
    .argument('<name>', say('its name', 'tên dự án'))
    .action(async (name: string) => show(context, closeProject(context.db('write'), name, stepOn(context))));
  withOffers(command, { name: { names: 'project' } });
  return withExamples(command, 'crm project close fair', 'crm project close fair --dry-run');
}

const nothingNamed = new UserError({
  code: 'usage',
  message: text('Nothing is put into the project.', 'Chưa nêu gì để thêm vào dự án.'),
  hint: text(
    'Name one: --contact, --where, --task or --contract',
    'Hãy nêu một trong: --contact, --where, --task hoặc --contract',
  ),
});
