import { Command, Option } from 'commander';
import type { AppContext } from '../context.ts';
import type { ImportKinds } from '../intake/index.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { withOffers } from '../terminal/offers.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import { refundsOf } from './refunds.ts';
import { type ListScore, type ScorecardColumn, scorecard } from './scorecard.ts';

const counts = [
  'rows',
  'rejected',
  'valid',
  'duplicate_inside',
  'contacts',
  'overlap_with_other_lists',
  'overlap_with_customers',
  'suppressed',
  'contactable',
  'reached',
  'interested',
  'customers',
  'orders',
  'revenue',
  'cost',
  'cost_per_contact',
  'cost_per_sale',
] as const satisfies readonly (keyof ListScore)[];

/** What the modules give to it. */
interface ListsParts {
  readonly importKinds: ImportKinds;
  readonly scorecardColumns: readonly ScorecardColumn[];
}

/** `crm lists`: what every list and vendor was worth; `crm lists refunds`: the rows that were not. */
export function listsCommand(context: AppContext, { importKinds, scorecardColumns }: ListsParts): Command {
  const about = text('a line a list, or a line a vendor', 'mỗi dòng một danh sách, hoặc một nhà cung cấp');
  const command = new Command()
    .enablePositionalOptions()
    .addOption(new Option('--by <what>', about[context.language]).choices(['list', 'vendor']).default('list'))
    .action(async ({ by, ...flags }: ListingFlags & { by: 'list' | 'vendor' }) => {
      const card = scorecard(
        { db: context.db('read'), asOf: context.asOf(), settings: context.settings },
        scorecardColumns,
      );
      const heads = by === 'list' ? ['list', 'vendor'] : ['vendor', 'lists'];
      const list = by === 'list' ? 'lists' : 'vendors';
      const sheet = sheetOf(columns([...heads, 'bought_on', ...counts], ['lists', ...counts]), card[list]);
      await showListing(context.out, { document: { ...card }, list, sheet: { ...sheet, empty: noList } }, flags);
      const [first] = card.lists;
      await context.out.next(first?.list ? `crm lists refunds ${shellWord(first.list)}` : 'crm import leads.csv');
    })
    .addCommand(refundsCommand(context, importKinds));
  withListing(command, context.language);
  return withExamples(command, 'crm lists', 'crm lists --by vendor --json', 'crm lists --sort revenue --limit 3');
}

const noList = text(
  'No list was imported yet: `crm import leads.csv --list NAME`',
  'Chưa nhập danh sách nào: `crm import leads.csv --list TÊN`',
);
const noRefund = text('Every row of this list was of use.', 'Mọi dòng của danh sách này đều dùng được.');

function refundsCommand(context: AppContext, kinds: ImportKinds): Command {
  const command = new Command('refunds')
    .description(text('the rows that were of no use, and why', 'các dòng không dùng được và lý do')[context.language])
    .argument('<list>')
    .action(async (list: string, flags: ListingFlags) => {
      const refunds = refundsOf(context.db('read'), list, { kinds, language: context.out.resultLanguage });
      const heads = columns(refunds.columns, ['line']).map((head, i) =>
        i < why ? head : { ...head, title: text(head.key, head.key) },
      );
      const rows = { [Symbol.iterator]: () => asObjects(refunds) };
      const sheet = { columns: heads, rows: refunds.rows, empty: noRefund };
      await showListing(context.out, { document: { list, refunds: rows }, list: 'refunds', sheet }, flags);
      await context.out.next('crm lists');
    });
  withListing(command, context.language);
  withOffers(command, { list: { names: 'list' } });
  return withExamples(command, 'crm lists refunds leads', 'crm lists refunds leads --format csv -o refunds.csv');
}

/** Columns of a refund that say why, before the cells of the row. */
const why = 6;

function* asObjects({ columns: keys, rows }: ReturnType<typeof refundsOf>): Generator<object> {
  for (const row of rows) {
    const pairs = keys.map((key, i) => [key, row[i]] as const);
    yield { ...Object.fromEntries(pairs.slice(0, why)), cells: Object.fromEntries(pairs.slice(why)) };
  }
}
