import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { cardOf, columns, sheetOf, titled } from '../../terminal/sheet.ts';
import { selectMembers } from '../ask.ts';
import { type LoadFacts, printRemarks, queryContextOf, stepOf } from '../query-context.ts';
import { savedSegments } from '../store.ts';
import { savedNamed, segmentNamed } from './library.ts';
import { canonicalOf, createSegment, editSegment, removeSegment, segmentCard } from './saved.ts';
import { type NotRefreshed, refreshSegments } from './snapshot.ts';

/** `crm segment create|list|show|edit|delete|refresh`: segments under a name. */
export const savedCommands = (context: AppContext, loadFacts: LoadFacts): Command[] => [
  create(context, loadFacts),
  list(context, loadFacts),
  show(context, loadFacts),
  edit(context, loadFacts),
  remove(context, loadFacts),
  refresh(context, loadFacts),
];

const create = (context: AppContext, loadFacts: LoadFacts) =>
  withExamples(
    new Command('create')
      .description(text('save a segment under a name', 'lưu một nhóm với tên')[context.language])
      .argument('<name>', text('one word', 'một từ')[context.language])
      .requiredOption(
        '--where <expression>',
        text('whom it means, in the segment language', 'điều kiện chọn khách')[context.language],
      )
      .action(async (name: string, words: { where: string }) => {
        const facts = await loadFacts();
        const queryContext = queryContextOf(context, 'write');
        await printRemarks(context, facts, words.where);
        const draft = { name, expression: words.where, ...stepOf(context) };
        const saved = createSegment(queryContext, facts, draft);
        const { count } = selectMembers(queryContext, facts, words.where);
        const document = { segment: saved.name, where: words.where, canonical: saved.canonical, contacts: count };
        await context.out.show(document, cardOf(document));
        await context.out.next(`crm export --segment ${saved.name}`);
      }),
    'crm segment create hanoi_buyers --where "city ~ \'ha noi\' AND orders_count >= 1"',
    'crm segment create quiet --where "last_order < -90d" --dry-run',
  );

function list(context: AppContext, loadFacts: LoadFacts): Command {
  const command = new Command('list')
    .description(text('every segment: saved, and there without saving', 'mọi nhóm: đã lưu và có sẵn')[context.language])
    .action(async (flags: ListingFlags) => {
      const facts = await loadFacts();
      const { db, settings } = queryContextOf(context);
      const saved = savedSegments(db).map(({ name, version, expression }) => ({
        name,
        where: expression,
        version,
        kind: 'saved',
      }));
      const ready = facts.presets(settings).map(({ name, where }) => ({ name, where, version: null, kind: 'ready' }));
      const segments = [...saved, ...ready];
      const sheet = sheetOf(
        titled(columns(['name', 'kind', 'version', 'where'], ['version']), { name: 'nhóm' }),
        segments,
      );
      await showListing(context.out, { document: { segments }, list: 'segments', sheet }, flags);
      await context.out.next(`crm segment show ${segments[0]?.name}`);
    });
  withListing(command, context.language);
  return withExamples(command, 'crm segment list', 'crm segment list --sort name --format csv');
}

const show = (context: AppContext, loadFacts: LoadFacts) =>
  withExamples(
    new Command('show')
      .description(
        text('a segment, all texts it has had and its snapshots', 'một nhóm, các điều kiện từng có và các lần chụp')[
          context.language
        ],
      )
      .argument('<name>')
      .action(async (name: string) => {
        const facts = await loadFacts();
        const queryContext = queryContextOf(context);
        const found = segmentNamed(facts, queryContext, name);
        const expression = 'version' in found ? found.expression : found.where;
        const { count } = selectMembers(queryContext, facts, expression);
        const card =
          'version' in found
            ? {
                versions: segmentCard(queryContext, facts, found).versions,
                snapshots: segmentCard(queryContext, facts, found).snapshots,
              }
            : { versions: [], snapshots: [] };
        const canonical = canonicalOf(queryContext, facts, expression);
        const document = { segment: found.name, where: expression, canonical, contacts: count, ...card };
        await context.out.show(document, cardOf(document));
        await context.out.next(`crm export --segment ${found.name}`);
      }),
    'crm segment show champions',
    'crm segment show lapsed --json',
  );

const edit = (context: AppContext, loadFacts: LoadFacts) =>
  withExamples(
    new Command('edit')
      .description(
        text(
          'give a saved segment another text; the earlier ones stay',
          'đổi điều kiện của nhóm; điều kiện cũ vẫn được giữ',
        )[context.language],
      )
      .argument('<name>')
      .requiredOption(
        '--where <expression>',
        text('whom it means from now on', 'điều kiện từ nay về sau')[context.language],
      )
      .action(async (name: string, words: { where: string }) => {
        const facts = await loadFacts();
        const queryContext = queryContextOf(context, 'write');
        await printRemarks(context, facts, words.where);
        const saved = editSegment(queryContext, facts, { name, expression: words.where, ...stepOf(context) });
        const { count } = selectMembers(queryContext, facts, words.where);
        const { name: segment, canonical, version } = saved;
        const document = { segment, where: words.where, canonical, version, contacts: count };
        await context.out.show(document, cardOf(document));
        await context.out.next(`crm segment show ${segment}`);
      }),
    'crm segment edit vip --where "spent >= 2m"',
    'crm segment edit vip --where "rfm IN (champions, loyal)" --dry-run',
  );

const remove = (context: AppContext, loadFacts: LoadFacts) =>
  withExamples(
    new Command('delete')
      .description(
        text(
          'take a saved segment away, with its texts and snapshots',
          'xóa nhóm đã lưu cùng điều kiện và các lần chụp',
        )[context.language],
      )
      .argument('<name>')
      .action(async (name: string) => {
        const facts = await loadFacts();
        const queryContext = queryContextOf(context, 'write');
        const removed = removeSegment(queryContext, facts, {
          name,
          force: context.options.force,
          ...stepOf(context),
        });
        await context.out.show({ deleted: removed.name }, cardOf({ deleted: removed.name }));
        await context.out.next('crm segment list');
      }),
    'crm segment delete vip',
    'crm segment delete vip --dry-run',
  );

/** One failure is told as it is; of several the first decides the exit code, and each is named. */
function notAllRefreshed(failed: readonly NotRefreshed[], all: number): UserError {
  const [first] = failed as [NotRefreshed];
  if (all === 1) return first.error;
  const { code, hint } = first.error.failure;
  const why = (language: 'en' | 'vi') =>
    failed
      .map(({ segment, error }) => {
        const said = error.failure.message[language];
        return said.includes(segment) ? said : `${segment}: ${said}`;
      })
      .join(' ');
  return new UserError({
    code,
    message: text(
      `${failed.length} of ${all} segments could not be refreshed; the others are. ${why('en')}`,
      `${failed.length} trên ${all} nhóm không cập nhật được; các nhóm khác đã xong. ${why('vi')}`,
    ),
    hint,
  });
}

const refresh = (context: AppContext, loadFacts: LoadFacts) =>
  withExamples(
    new Command('refresh')
      .description(
        text('keep who is in the saved segments today', 'ghi lại ai thuộc các nhóm hôm nay')[context.language],
      )
      .argument(
        '[names...]',
        text('all saved segments when none is named', 'mọi nhóm đã lưu nếu không nêu tên')[context.language],
      )
      .action(async (names: string[]) => {
        const facts = await loadFacts();
        const queryContext = queryContextOf(context, 'write');
        const segments =
          names.length > 0
            ? names.map((name) => savedNamed(facts, queryContext, name))
            : savedSegments(queryContext.db);
        const { refreshed, failed } = refreshSegments(queryContext, facts, {
          segments,
          ending: stepOf(context).ending,
        });
        const told = failed.map(({ segment, error }) => ({ segment, exit: error.exit, message: error.message }));
        const document = { refreshed, ...(told.length > 0 ? { failed: told } : {}) };
        await context.out.show(document, sheetOf(columns(['segment', 'as_of', 'contacts'], ['contacts']), refreshed));
        if (failed.length > 0) throw notAllRefreshed(failed, segments.length);
        const [first] = segments;
        if (!first) await context.out.say(text('No segment is saved yet.', 'Chưa lưu nhóm nào.'));
        await context.out.next(
          first
            ? `crm segment diff ${first.name} --since ${queryContext.asOf}`
            : 'crm segment create vip --where "spent >= 2m"',
        );
      }),
    'crm segment refresh',
    'crm segment refresh vip',
  );
