import { Command } from 'commander';
import { nightlyLists } from '../db/settings.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { selectMembers } from './ask.ts';
import { groundOf, type LoadFacts, sayRemarks, stepOf } from './ground.ts';
import { savedNamed, segmentNamed } from './library.ts';
import { canonicalOf, createSegment, editSegment, removeSegment, segmentCard } from './saved.ts';
import { type NotRefreshed, refreshSegments } from './snapshot.ts';
import { savedSegments } from './store.ts';

/** `crm segment create|list|show|edit|delete|refresh`: segments under a name. */
export const savedCommands = (shop: Shop, loadFacts: LoadFacts): Command[] => [
  create(shop, loadFacts),
  list(shop, loadFacts),
  show(shop, loadFacts),
  edit(shop, loadFacts),
  remove(shop, loadFacts),
  refresh(shop, loadFacts),
];

const create = (shop: Shop, loadFacts: LoadFacts) =>
  withExamples(
    new Command('create')
      .description('save a segment under a name')
      .argument('<name>', 'one word')
      .requiredOption('--where <expression>', 'whom it means, in the segment language')
      .action(async (name: string, words: { where: string }) => {
        const facts = await loadFacts();
        const ground = groundOf(shop, 'write');
        await sayRemarks(shop, facts, words.where);
        const draft = { name, expression: words.where, ...stepOf(shop) };
        const saved = createSegment(ground, facts, draft);
        const { count } = selectMembers(ground, facts, words.where);
        const document = { segment: saved.name, where: words.where, canonical: saved.canonical, contacts: count };
        await shop.out.show(document, cardOf(document));
        await shop.out.next(`crm export --segment ${saved.name}`);
      }),
    'crm segment create hanoi_buyers --where "city ~ \'ha noi\' AND orders_count >= 1"',
    'crm segment create quiet --where "last_order < -90d" --dry-run',
  );

const list = (shop: Shop, loadFacts: LoadFacts) =>
  withExamples(
    new Command('list').description('every segment: saved, and there without saving').action(async () => {
      const facts = await loadFacts();
      const { db, settings } = groundOf(shop);
      const saved = savedSegments(db).map(({ name, version, expression }) => ({
        name,
        where: expression,
        version,
        kind: 'saved',
      }));
      const ready = facts.readyMade(settings).map(({ name, where }) => ({ name, where, version: null, kind: 'ready' }));
      const segments = [...saved, ...ready];
      await shop.out.show({ segments }, sheetOf(columns(['name', 'kind', 'version', 'where'], ['version']), segments));
      await shop.out.next('crm segment show NAME');
    }),
    'crm segment list',
    'crm segment list --format csv',
  );

const show = (shop: Shop, loadFacts: LoadFacts) =>
  withExamples(
    new Command('show')
      .description('a segment, all texts it has had and its snapshots')
      .argument('<name>')
      .action(async (name: string) => {
        const facts = await loadFacts();
        const ground = groundOf(shop);
        const found = segmentNamed(facts, ground, name);
        const expression = 'version' in found ? found.expression : found.where;
        const { count } = selectMembers(ground, facts, expression);
        const card =
          'version' in found
            ? {
                versions: segmentCard(ground, facts, found).versions,
                snapshots: segmentCard(ground, facts, found).snapshots,
              }
            : { versions: [], snapshots: [] };
        const canonical = canonicalOf(ground, facts, expression);
        const document = { segment: found.name, where: expression, canonical, contacts: count, ...card };
        await shop.out.show(document, cardOf(document));
        await shop.out.next(`crm export --segment ${found.name}`);
      }),
    'crm segment show champions',
    'crm segment show lapsed --json',
  );

const edit = (shop: Shop, loadFacts: LoadFacts) =>
  withExamples(
    new Command('edit')
      .description('give a saved segment another text; the earlier ones stay')
      .argument('<name>')
      .requiredOption('--where <expression>', 'whom it means from now on')
      .action(async (name: string, words: { where: string }) => {
        const facts = await loadFacts();
        const ground = groundOf(shop, 'write');
        await sayRemarks(shop, facts, words.where);
        const saved = editSegment(ground, facts, { name, expression: words.where, ...stepOf(shop) });
        const { count } = selectMembers(ground, facts, words.where);
        const { name: segment, canonical, version } = saved;
        const document = { segment, where: words.where, canonical, version, contacts: count };
        await shop.out.show(document, cardOf(document));
        await shop.out.next(`crm segment show ${segment}`);
      }),
    'crm segment edit vip --where "spent >= 2m"',
    'crm segment edit vip --where "rfm IN (champions, loyal)" --dry-run',
  );

const remove = (shop: Shop, loadFacts: LoadFacts) =>
  withExamples(
    new Command('delete')
      .description('take a saved segment away, with its texts and snapshots')
      .argument('<name>')
      .action(async (name: string) => {
        const facts = await loadFacts();
        const ground = groundOf(shop, 'write');
        const nightly = nightlyLists(ground.settings.nightly_exports).map(({ segment }) => segment);
        const removed = removeSegment(ground, facts, { name, nightly, force: shop.wish.force, ...stepOf(shop) });
        await shop.out.show({ deleted: removed.name }, cardOf({ deleted: removed.name }));
        await shop.out.next('crm segment list');
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

const refresh = (shop: Shop, loadFacts: LoadFacts) =>
  withExamples(
    new Command('refresh')
      .description('keep who is in the saved segments today')
      .argument('[names...]', 'all saved segments when none is named')
      .action(async (names: string[]) => {
        const facts = await loadFacts();
        const ground = groundOf(shop, 'write');
        const segments =
          names.length > 0 ? names.map((name) => savedNamed(facts, ground, name)) : savedSegments(ground.db);
        const { refreshed, failed } = refreshSegments(ground, facts, { segments, ending: stepOf(shop).ending });
        const told = failed.map(({ segment, error }) => ({ segment, exit: error.exit, message: error.message }));
        const document = { refreshed, ...(told.length > 0 ? { failed: told } : {}) };
        await shop.out.show(document, sheetOf(columns(['segment', 'as_of', 'contacts'], ['contacts']), refreshed));
        if (failed.length > 0) throw notAllRefreshed(failed, segments.length);
        const [first] = segments;
        if (!first) await shop.out.say(text('No segment is saved yet.', 'Chưa lưu nhóm nào.'));
        await shop.out.next(
          first
            ? `crm segment diff ${first.name} --since ${ground.asOf}`
            : 'crm segment create vip --where "spent >= 2m"',
        );
      }),
    'crm segment refresh',
    'crm segment refresh vip',
  );
