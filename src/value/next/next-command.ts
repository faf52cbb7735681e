import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { asideWords } from '../../orders/index.ts';
import { type LoadFacts, printRemarks, queryContextOf, selectMembers } from '../../segments/index.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { wholeNumber } from '../../terminal/flag-values.ts';
import { type Listing, type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { shareShown } from '../../terminal/share-shown.ts';
import { columns, type Sheet, sheetOf } from '../../terminal/sheet.ts';
import { type NextReport, reportNext } from './next.ts';
import { nextLines } from './next-store.ts';
import { usualSupport } from './pairs.ts';
import { pairWarningWords } from './warnings.ts';

interface NextFlags extends ListingFlags {
  readonly minSupport: number;
  readonly all?: boolean;
  readonly where?: string;
  readonly scores?: boolean;
}

/** `crm next`: which products go together, and what to offer each customer next. */
export function nextCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command()
    .option(
      '--min-support <n>',
      say('the fewest customers who own both products', 'ít nhất bao nhiêu khách có cả hai sản phẩm'),
      wholeNumber({ from: 1, to: 1_000_000 }),
      usualSupport,
    )
    .option('--all', say('also pairs that chance explains', 'cả những cặp có thể do ngẫu nhiên'))
    .option('--where <expression>', say('next products of these contacts only', 'chỉ gợi ý cho những khách này'))
    .option(
      '--scores',
      say('a line a customer: the product to offer next', 'mỗi khách một dòng: sản phẩm nên chào tiếp'),
    )
    .action(async ({ minSupport: support, all = false, where, scores, ...flags }: NextFlags) => {
      const queryContext = queryContextOf(context);
      const facts = where === undefined ? undefined : await loadFacts();
      const among = where !== undefined && facts ? selectMembers(queryContext, facts, where).table : undefined;
      const report = reportNext(queryContext, { support, all, among });
      if (where !== undefined && facts) await printRemarks(context, facts, where);
      await showListing(context.out, scores ? scoresOf(context, report) : pairsOf(context, report), flags);
      if (context.out.format === 'table') await sayNext(context, report);
      await context.out.next(nextStep(report));
    });
  withListing(command, context.language);
  return withExamples(
    command,
    'crm next',
    'crm next --all --min-support 2 --json',
    'crm next --where "spent >= 1m" --scores --format csv',
  );
}

const nextStep = ({ products, with_next: withNext }: NextReport) => {
  if (products === 0) return 'crm import orders.csv --as orders';
  return withNext > 0 ? 'crm next --scores -o next.csv' : 'crm next --all';
};

const pairNumbers = ['support', 'confidence', 'confidence_low', 'base', 'lift', 'lift_low'];

/** A row a pair: machines get codes and numbers, people names, shares in per cent and the lift to two decimals. */
function pairsOf({ out }: AppContext, report: NextReport): Listing {
  const forPeople = out.format === 'table' || out.format === 'md';
  const rows = report.pairs.map(({ product, next, ...pair }) => ({
    ...pair,
    product: forPeople ? (product.name ?? product.code) : product.code,
    next: forPeople ? (next.name ?? next.code) : next.code,
    confidence: shareShown(out, pair.confidence),
    confidence_low: shareShown(out, pair.confidence_low),
    base: shareShown(out, pair.base),
    lift: forPeople ? pair.lift.toFixed(2) : pair.lift,
    lift_low: forPeople ? pair.lift_low.toFixed(2) : pair.lift_low,
  }));
  const heads = columns(['product', 'next', ...pairNumbers, 'beyond_chance'], pairNumbers);
  const sheet: Sheet = { ...sheetOf(heads, rows), empty: text('No pair of products.', 'Chưa có cặp sản phẩm nào.') };
  return { document: { ...report }, list: 'pairs', sheet };
}

const scoreColumns = [
  'contact_id',
  'external_id',
  'next_product',
  'name',
  'because',
  'confidence',
  'confidence_low',
  'lift',
] as const;

function scoresOf(context: AppContext, report: NextReport): Listing {
  const lines = () => nextLines(context.db('read'));
  const objects = function* () {
    for (const line of lines()) yield Object.fromEntries(scoreColumns.map((key, i) => [key, line[i] ?? null]));
  };
  return {
    document: { ...report, scores: { [Symbol.iterator]: objects } },
    list: 'scores',
    sheet: {
      columns: columns(scoreColumns, ['contact_id', 'confidence', 'confidence_low', 'lift']),
      rows: { [Symbol.iterator]: lines },
    },
  };
}

async function sayNext({ out }: AppContext, report: NextReport): Promise<void> {
  const {
    customers,
    products,
    tested,
    supported,
    beyond_chance: beyond,
    with_next: withNext,
    without_next: without,
  } = report;
  if (products > 0) {
    await out.say(
      text(
        `${products} products of ${customers} customers: ${tested} pairs tested, ${supported} bought together more often than apart, ${beyond} of them beyond chance.`,
        `${products} sản phẩm của ${customers} khách: xét ${tested} cặp, ${supported} cặp hay mua kèm, trong đó ${beyond} cặp vượt mức ngẫu nhiên.`,
      ),
    );
    await out.say(
      text(
        `${withNext} customers have a next product, ${without} none.`,
        `${withNext} khách có sản phẩm gợi ý, ${without} khách không có.`,
      ),
    );
  }
  for (const { words, count } of leftOutWords(report)) if (count > 0) await out.say(words);
  for (const words of asideWords(report)) await out.say(words);
  for (const warning of report.warnings) await out.say(pairWarningWords(warning));
}

/** What was not counted, in sentences. */
function leftOutWords({ left_out: left, min_support: support }: NextReport) {
  const { rare_products: rare, further_products: further, large_customers: large, lines_without_product: lines } = left;
  return [
    {
      count: rare,
      words: text(
        `${rare} products have fewer than ${support} customers and make no pair.`,
        `${rare} sản phẩm có dưới ${support} khách mua nên không xét cặp.`,
      ),
    },
    {
      count: further,
      words: text(
        `Only the most bought products are paired: ${further} further ones are not.`,
        `Chỉ xét cặp các sản phẩm bán chạy nhất: ${further} sản phẩm khác không xét.`,
      ),
    },
    {
      count: large,
      words: text(
        `${large} customers own too many products to count as shoppers (resellers?).`,
        `${large} khách có quá nhiều sản phẩm nên không tính (có thể mua để bán lại).`,
      ),
    },
    {
      count: lines,
      words: text(`${lines} order lines name no product.`, `${lines} dòng đơn hàng không ghi sản phẩm.`),
    },
  ];
}
