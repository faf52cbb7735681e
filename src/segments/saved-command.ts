import { Command } from 'commander';
import { text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { selectMembers } from './ask.ts';
import { groundOf, type LoadFacts, stepOf } from './ground.ts';
import { savedNamed, segmentNamed } from './library.ts';
import { canonicalOf, createSegment, editSegment, removeSegment, segmentCard } from './saved.ts';
import { refreshSegments } from './snapshot.ts';
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
        const removed = removeSegment(groundOf(shop, 'write'), facts, { name, ...stepOf(shop) });
        await shop.out.show({ deleted: removed.name }, cardOf({ deleted: removed.name }));
        await shop.out.next('crm segment list');
      }),
    'crm segment delete vip',
    'crm segment delete vip --dry-run',
  );

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
        const refreshed = refreshSegments(ground, facts, { segments, ending: stepOf(shop).ending });
        await shop.out.show({ refreshed }, sheetOf(columns(['segment', 'as_of', 'contacts'], ['contacts']), refreshed));
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
