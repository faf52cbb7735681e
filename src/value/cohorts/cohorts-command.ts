import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { asideWords } from '../../orders/index.ts';
import { type LoadFacts, printRemarks, queryContextOf, selectMembers } from '../../segments/index.ts';
import { moneyText } from '../../shared/money.ts';
import { type Language, type Text, text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { type Listing, type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { heatMap } from '../../terminal/pictures/heat-map.ts';
import type { Picture } from '../../terminal/pictures/picture.ts';
import { columns, type Sheet, sheetOf } from '../../terminal/sheet.ts';
import { cellValue, cellWording, type TriangleMeasure, triangleMeasures } from './cell-words.ts';
import { type CohortReport, reportCohorts } from './cohorts.ts';
import { type PeriodKind, periodKinds } from './period.ts';
import { cohortWarningWords } from './warnings.ts';

interface CohortFlags extends ListingFlags {
  readonly by: PeriodKind;
  readonly triangle: TriangleMeasure;
  readonly where?: string;
}

/** `crm cohorts`: how many customers come back, and what they bring, by the month of their first order. */
export function cohortsCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command()
    .addOption(
      new Option('--by <period>', say('of the first order', 'kỳ của đơn đầu tiên'))
        .choices([...periodKinds])
        .default('month'),
    )
    .addOption(
      new Option(
        '--triangle <what>',
        say('what the table shows of each later period', 'bảng cho biết gì của từng kỳ sau'),
      )
        .choices([...triangleMeasures])
        .default('retention'),
    )
    .option('--where <expression>', say('only these contacts', 'chỉ những khách này'))
    .action(async ({ by, triangle, where, ...flags }: CohortFlags) => {
      const queryContext = queryContextOf(context);
      const facts = where === undefined ? undefined : await loadFacts();
      const among = where !== undefined && facts ? selectMembers(queryContext, facts, where).table : undefined;
      const report = reportCohorts(queryContext, { by, among });
      if (where !== undefined && facts) await printRemarks(context, facts, where);
      await showListing(context.out, listingOf(context, report, triangle), flags);
      if (context.out.format === 'table') await sayCohorts(context, report);
      await context.out.next(
        report.cohorts.length === 0
          ? 'crm import orders.csv --as orders'
          : 'crm cohorts --triangle revenue_per_customer',
      );
    });
  withListing(command, context.language);
  return withExamples(
    command,
    'crm cohorts',
    'crm cohorts --by quarter --triangle revenue_per_customer',
    'crm cohorts --where "gender = female" --format csv',
  );
}

/** Machines that read rows get one a cohort and period; people and JSON one a cohort. */
function listingOf(context: AppContext, report: CohortReport, measure: TriangleMeasure): Listing {
  const { format } = context.out;
  const isLong = format === 'csv' || format === 'tsv' || format === 'ndjson';
  return {
    document: { ...report },
    list: 'cohorts',
    sheet: isLong ? longSheet(report) : wideSheet(context, report, measure),
  };
}

const numbers = ['customers', 'orders', 'revenue', 'revenue_per_customer'];
const noCohort = text('No cohort.', 'Chưa có nhóm nào.');

/** A row a cohort; where there is no picture below it, with a column a period since the first order. */
function wideSheet({ out, language }: AppContext, report: CohortReport, measure: TriangleMeasure): Sheet {
  const { cohorts } = report;
  const longest = Math.max(0, ...cohorts.map(({ periods }) => periods.length));
  const words = cellWording(measure, language);
  const since = out.onTerminal ? [] : Array.from({ length: longest }, (_, i) => `+${i}`);
  const rows = cohorts.map(({ periods, ...cohort }) => ({
    ...cohort,
    ...Object.fromEntries(periods.map((cell) => [`+${cell.since}`, `${words(cell)}${cell.complete ? '' : '*'}`])),
  }));
  return {
    ...sheetOf(columns(['cohort', ...numbers, ...since], [...numbers, ...since]), rows),
    empty: noCohort,
    picture: trianglePicture(language, report, measure),
  };
}

const triangleTitles = {
  retention: text('Customers who bought, per cent of the cohort', 'Khách mua lại, phần trăm của nhóm'),
  customers: text('Customers who bought', 'Số khách mua'),
  revenue: text('Revenue', 'Doanh thu'),
  revenue_per_customer: text('Revenue a customer, summed up', 'Doanh thu cộng dồn mỗi khách'),
} as const satisfies Record<TriangleMeasure, Text>;

const triangleAxes = {
  month: text('by months since the first order', 'theo số tháng từ đơn đầu tiên'),
  quarter: text('by quarters since the first order', 'theo số quý từ đơn đầu tiên'),
} as const satisfies Record<PeriodKind, Text>;

/** The cohorts down, the periods since the first order across. Of retention the first period says nothing and is left out. */
function trianglePicture(
  language: Language,
  { cohorts, by }: CohortReport,
  measure: TriangleMeasure,
): Picture | undefined {
  const words = cellWording(measure, language);
  const from = measure === 'retention' ? 1 : 0;
  const longest = Math.max(0, ...cohorts.map(({ periods }) => periods.length));
  if (longest <= from) return undefined;
  const axis = triangleAxes[by];
  return heatMap({
    title: text(`${triangleTitles[measure].en}, ${axis.en}`, `${triangleTitles[measure].vi}, ${axis.vi}`),
    corner: '',
    columns: Array.from({ length: longest - from }, (_, i) => `+${i + from}`),
    rows: cohorts.map(({ cohort, periods }) => ({
      label: cohort,
      cells: periods.slice(from).map((cell) => ({
        value: Math.max(0, cellValue(cell, measure)),
        shown: words(cell),
        open: !cell.complete,
      })),
    })),
  });
}

const longNumbers = [
  'since',
  'cohort_customers',
  'customers',
  'retention',
  'orders',
  'revenue',
  'cumulative_revenue',
  'revenue_per_customer',
];

function longSheet({ cohorts }: CohortReport): Sheet {
  const rows = cohorts.flatMap(({ cohort, customers, periods }) =>
    periods.map((cell) => ({ cohort, cohort_customers: customers, ...cell })),
  );
  return { ...sheetOf(columns(['cohort', 'period', ...longNumbers, 'complete'], longNumbers), rows), empty: noCohort };
}

async function sayCohorts({ out, language }: AppContext, report: CohortReport): Promise<void> {
  const { customers, orders, revenue, average, opening_balances: open, without_sale: returned } = report;
  if (customers > 0) {
    const brought = moneyText(revenue, language);
    await out.say(
      text(`${customers} customers, ${orders} orders, ${brought}.`, `${customers} khách, ${orders} đơn, ${brought}.`),
    );
  }
  const later = average.slice(1, 13);
  if (later.length > 0) {
    const rates = later.map(({ since, retention }) => `+${since}: ${(100 * retention).toFixed(1)} %`).join(' · ');
    await out.say(text(`Came back, all cohorts together: ${rates}`, `Mua lại, tính chung mọi nhóm: ${rates}`));
  }
  if (open.customers > 0) {
    await out.say(
      text(
        `In no cohort, since an opening balance tells no days: ${open.customers} customers, ${moneyText(open.revenue, language)}.`,
        `Không thuộc nhóm nào vì số dư ban đầu không cho biết ngày mua: ${open.customers} khách, ${moneyText(open.revenue, language)}.`,
      ),
    );
  }
  if (returned.customers > 0) {
    await out.say(
      text(
        `In no cohort, since only returns are known: ${returned.customers} customers, ${moneyText(returned.revenue, language)}.`,
        `Không thuộc nhóm nào vì chỉ có đơn trả hàng: ${returned.customers} khách, ${moneyText(returned.revenue, language)}.`,
      ),
    );
  }
  for (const words of asideWords(report)) await out.say(words);
  for (const warning of report.warnings) await out.say(cohortWarningWords(warning));
}
