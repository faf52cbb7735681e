import { Command, Option } from 'commander';
import type { ContactCost } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { asideWords } from '../../orders/index.ts';
import { type LoadFacts, printRemarks, queryContextOf, selectMembers } from '../../segments/index.ts';
import { moneyText } from '../../shared/money.ts';
import { type Language, type Text, text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { FlagValueError, wholeNumber } from '../../terminal/flag-values.ts';
import { type Listing, type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { barChart } from '../../terminal/pictures/bar-chart.ts';
import { shareShown } from '../../terminal/share-shown.ts';
import { columns, type Sheet, sheetOf } from '../../terminal/sheet.ts';
import { type ProfitAnswer, type ProfitReport, reportProfit } from './profit.ts';
import { profitLines, type Ranking, rankings } from './profit-store.ts';
import { marginIn } from './settings.ts';
import { profitWarningWords } from './warnings.ts';

/** What the modules give to it. */
interface ProfitParts {
  readonly loadFacts: LoadFacts;
  loadCosts(): Promise<readonly ContactCost[]>;
}

interface ProfitFlags extends ListingFlags {
  readonly by: Ranking;
  readonly margin?: number;
  readonly where?: string;
  readonly named: number;
  readonly scores?: boolean;
}

/** `crm profit`: which customers bring how much, and what they cost. */
export function profitCommand(context: AppContext, { loadFacts, loadCosts }: ProfitParts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command()
    .addOption(
      new Option('--by <what>', say('what ranks customers', 'xếp hạng theo')).choices([...rankings]).default('profit'),
    )
    .option(
      '--margin <percent>',
      say(
        'what is left of a price after the goods (profit_margin)',
        'phần còn lại của giá bán sau tiền hàng (profit_margin)',
      ),
      percentOf,
    )
    .option('--where <expression>', say('only these contacts', 'chỉ những khách này'))
    .option(
      '--named <n>',
      say('how many of the most, average and least profitable are named', 'nêu tên bao nhiêu khách mỗi loại'),
      wholeNumber({ to: 1000 }),
      5,
    )
    .option(
      '--scores',
      say('a line a customer instead of a line a decile', 'mỗi khách một dòng thay vì mỗi nhóm một dòng'),
    )
    .action(async ({ where, scores, ...flags }: ProfitFlags) => {
      const queryContext = queryContextOf(context);
      const facts = where === undefined ? undefined : await loadFacts();
      const among = where !== undefined && facts ? selectMembers(queryContext, facts, where).table : undefined;
      const { by, margin, named } = flags;
      const answer = reportProfit(queryContext, await loadCosts(), {
        by,
        margin,
        named,
        among,
        scores: scores === true,
      });
      if (where !== undefined && facts) await printRemarks(context, facts, where);
      await showListing(context.out, scores ? scoresOf(context, answer) : decilesOf(context, answer.report), flags);
      if (context.out.format === 'table') await printProfit(context, answer.report);
      await context.out.next(
        answer.report.customers === 0 ? 'crm import orders.csv --as orders' : 'crm profit --scores -o profit.csv',
      );
    });
  withListing(command, context.language);
  return withExamples(
    command,
    'crm profit --margin 40',
    'crm profit --by revenue --json',
    'crm profit --where "orders_count >= 2" --scores --format csv',
  );
}

/** A margin in hundredths of a per cent. Throws FlagValueError. */
function percentOf(word: string): number {
  const margin = marginIn(word);
  if (margin !== undefined) return margin;
  throw new FlagValueError(text('per cent from 0 to 100, as 40 or 37.5', 'phần trăm từ 0 đến 100, ví dụ 40 hoặc 37.5'));
}

const decileNumbers = [
  'decile',
  'customers',
  'revenue',
  'cost',
  'profit',
  'share',
  'cumulative_share',
  'lowest',
  'highest',
];
const decileColumns = columns(decileNumbers, decileNumbers);

function decilesOf({ out, language }: AppContext, report: ProfitReport): Listing {
  const { deciles, by } = report;
  const shown = (share: number | null) => (share === null ? null : shareShown(out, share));
  const rows = deciles.map((row) => ({
    ...row,
    share: shown(row.share),
    cumulative_share: shown(row.cumulative_share),
  }));
  const bars = deciles.map((row) => ({
    label: String(row.decile),
    value: row[by].amount,
    shown: moneyText(row[by], language),
  }));
  return {
    document: { ...report },
    list: 'deciles',
    sheet: {
      ...sheetOf(decileColumns, rows),
      empty: text('No deciles.', 'Không chia được mười nhóm.'),
      ...(report.customers > 0 ? { above: namedSheet(report, language) } : {}),
      picture: bars.length > 0 ? barChart({ title: barTitles[by], bars }) : undefined,
    },
  };
}

const barTitles = {
  profit: text('Profit by decile, the best first', 'Lợi nhuận theo thập phân vị, từ cao xuống'),
  revenue: text('Revenue by decile, the best first', 'Doanh thu theo thập phân vị, từ cao xuống'),
} as const satisfies Record<Ranking, Text>;

const places = {
  most: text('most', 'cao nhất'),
  average: text('average', 'trung bình'),
  least: text('least', 'thấp nhất'),
} as const;

const customerNumbers = ['contact_id', 'orders', 'revenue', 'cost', 'profit'];
const namedColumns = columns(['place', 'contact_id', 'name', 'orders', 'revenue', 'cost', 'profit'], customerNumbers);

/** The customers at both ends and in the middle of the ranking. */
const namedSheet = (report: ProfitReport, language: Language): Sheet =>
  sheetOf(
    namedColumns,
    (['most', 'average', 'least'] as const).flatMap((at) =>
      report[at].map((customer) => ({ place: places[at][language], ...customer })),
    ),
  );

const scoreColumns = ['contact_id', 'external_id', 'orders', 'revenue', 'cost', 'profit', 'decile'] as const;

/** A line a customer, amounts in minor units; no decile where there are none. */
function scoresOf(context: AppContext, { report, cuts }: ProfitAnswer): Listing {
  const lines = () => profitLines(context.db('read'), cuts);
  const objects = function* () {
    for (const line of lines()) yield Object.fromEntries(scoreColumns.map((key, i) => [key, line[i] ?? null]));
  };
  return {
    document: { ...report, scores: { [Symbol.iterator]: objects } },
    list: 'scores',
    sheet: {
      columns: columns(
        scoreColumns,
        scoreColumns.filter((key) => key !== 'external_id'),
      ),
      rows: { [Symbol.iterator]: lines },
    },
  };
}

async function printProfit({ out, language }: AppContext, report: ProfitReport): Promise<void> {
  const { customers, revenue, cost, profit, best, costs } = report;
  if (customers > 0) {
    const [brought, spent, left] = [revenue, cost, profit].map((money) => moneyText(money, language));
    await out.say(
      text(
        `${customers} customers: revenue ${brought}, cost to serve ${spent}, profit ${left}.`,
        `${customers} khách: doanh thu ${brought}, chi phí phục vụ ${spent}, lợi nhuận ${left}.`,
      ),
    );
  }
  const shares = best.filter(({ brings }) => brings !== null);
  if (shares.length > 0) {
    const listed = shares
      .map(({ share, brings }) => `${100 * share} % → ${(100 * (brings ?? 0)).toFixed(1)} %`)
      .join(' · ');
    await out.say(text(`The best customers bring: ${listed}`, `Khách tốt nhất mang lại: ${listed}`));
  }
  for (const { name, others } of costs) {
    if (others.amount === 0) continue;
    const spent = moneyText(others, language);
    await out.say(
      text(
        `Spent on contacts who are not ranked, ${name}: ${spent}`,
        `Đã chi cho người không xếp hạng, ${name}: ${spent}`,
      ),
    );
  }
  for (const words of asideWords(report)) await out.say(words);
  for (const warning of report.warnings) await out.say(profitWarningWords(warning));
}
