import type { AppContext } from '../context.ts';
import { settingOf } from '../db/settings.ts';
import { inSnapshot } from '../db/transaction.ts';
import { asideWords } from '../orders/index.ts';
import { minorDigits } from '../shared/money.ts';
import { text } from '../shared/text.ts';
import { type Listing, type ListingFlags, showListing } from '../terminal/listing.ts';
import { heatMap } from '../terminal/pictures/heat-map.ts';
import type { Picture } from '../terminal/pictures/picture.ts';
import { columns, type Sheet, sheetOf } from '../terminal/sheet.ts';
import { chooseScheme } from './choose-scheme.ts';
import { presets } from './fields.ts';
import { type RfmPicture, type RfmReport, reportRfm } from './rfm.ts';
import { type Measure, measures, type Scheme } from './scheme.ts';
import { scoreColumns, scoreLines } from './score-lines.ts';
import { rfmScheme } from './settings.ts';
import { copyScored } from './store.ts';
import { warningWords } from './warnings.ts';

/** The flags of `crm segment --rfm`. */
export interface RfmFlags extends ListingFlags {
  readonly scheme?: string;
  readonly bins?: number;
  readonly cuts?: string;
  readonly scores?: boolean;
}

const groupColumns = columns(
  ['segment', 'contacts', 'orders', 'revenue', 'recency_days', 'frequency', 'monetary'],
  ['contacts', 'orders', 'revenue', 'recency_days', 'frequency', 'monetary'],
);

/** `crm segment --rfm`: every customer into exactly one group, with the cuts and what to beware of. */
export async function showRfm(context: AppContext, words: RfmFlags): Promise<void> {
  const db = context.db('read');
  const { currency } = context.settings;
  const options = { ...words, scores: words.scores === true };
  const scheme = chooseScheme(options, settingOf(context.settings, rfmScheme), context.path);
  const picture = inSnapshot(db, () => {
    const made = reportRfm(db, { asOf: context.asOf(), currency }, scheme);
    if (options.scores) copyScored(db, made.totals);
    return made;
  });
  const { report } = picture;
  await showListing(
    context.out,
    options.scores ? scoresOf(context, scheme, picture) : groupsOf(context, report),
    words,
  );
  if (!hasBuyers(report)) await printNoOrders(context);
  else if (context.out.format === 'table') await printScheme(context, report);
  await context.out.next(nextOf(context, report, words));
}

/** Who brought most is looked at next. */
function nextOf({ settings }: AppContext, report: RfmReport, { scheme, bins, cuts }: RfmFlags): string {
  if (!hasBuyers(report)) return 'crm import orders.csv --as orders';
  const isUsual = scheme === undefined && bins === undefined && cuts === undefined;
  const [most] = [...report.groups].sort((a, b) => b.revenue.amount - a.revenue.amount);
  const preset = presets(settings).find(({ where }) => where === `rfm = '${most?.segment}'`);
  return isUsual && preset ? `crm export --segment ${preset.name}` : 'crm segment list';
}

const hasBuyers = ({ customers, groups }: RfmReport) =>
  customers > 0 || groups.some(({ segment, contacts }) => segment === 'returned' && contacts > 0);

const groupsOf = (context: AppContext, report: RfmReport): Listing => ({
  document: { ...report },
  list: 'groups',
  sheet: {
    ...sheetOf(groupColumns, hasBuyers(report) ? groupRows(context, report) : []),
    empty: noBuyers,
    picture: pictureOf(report),
  },
});

/** Recency down, frequency across, each cell with its customers. */
function pictureOf({ grid }: RfmReport): Picture | undefined {
  if (grid.length === 0) return undefined;
  const byRecency = [...Map.groupBy(grid, ({ r }) => r)];
  return heatMap({
    title: text(
      'Customers by recency score (down) and frequency score (across)',
      'Số khách theo điểm gần đây (dọc) và điểm tần suất (ngang)',
    ),
    corner: '',
    columns: (byRecency[0]?.[1] ?? []).map(({ f }) => `F${f}`),
    rows: byRecency.map(([r, cells]) => ({
      label: `R${r}`,
      cells: cells.map(({ contacts }) => ({ value: contacts, shown: String(contacts) })),
    })),
  });
}

const noBuyers = text('Nobody has bought anything yet.', 'Chưa có ai mua hàng.');

/** The groups as rows; for people the mean is money like the sum, for machines a plain number of minor units. */
function groupRows(context: AppContext, { groups }: RfmReport): readonly object[] {
  if (context.out.format !== 'table') return groups;
  return groups.map(({ monetary, ...group }) => ({
    ...group,
    monetary: monetary === null ? null : { amount: monetary, currency: group.revenue.currency },
  }));
}

function scoresOf(context: AppContext, scheme: Scheme, { report, scale }: RfmPicture): Listing {
  const lines = () => scoreLines(context.db('read'), scheme, { scale, asOf: context.asOf() });
  const right = scoreColumns.filter((key) => key !== 'external_id' && key !== 'segment');
  const sheet: Sheet = { columns: columns(scoreColumns, right), rows: { [Symbol.iterator]: lines } };
  const objects = function* () {
    for (const line of lines()) yield Object.fromEntries(scoreColumns.map((key, i) => [key, line[i] ?? null]));
  };
  return { document: { ...report, scores: { [Symbol.iterator]: objects } }, list: 'scores', sheet };
}

async function printNoOrders(context: AppContext): Promise<void> {
  await context.out.say(
    text(
      'No order counts yet. Bring some in: `crm import orders.csv --as orders`',
      'Chưa có đơn hàng nào được tính. Hãy nhập: `crm import orders.csv --as orders`',
    ),
  );
}

async function printScheme(context: AppContext, report: RfmReport): Promise<void> {
  const { cuts, score_counts: counts, customers } = report;
  const money = 10 ** minorDigits(context.settings.currency);
  const shown = (measure: Measure) =>
    cuts[measure].map((cut) => String(measure === 'm' ? cut / money : cut)).join(' ') || '–';
  const distribution = measures.map((measure) => `${measure.toUpperCase()} ${counts[measure].join(' ')}`).join(' · ');
  await context.out.say(
    text(`${customers} customers, scheme ${report.scheme}.`, `${customers} khách, cách chấm điểm ${report.scheme}.`),
  );
  await context.out.say(
    text(
      `Cuts: days ${shown('r')} · orders ${shown('f')} · money ${shown('m')}`,
      `Mốc cắt: ngày ${shown('r')} · đơn ${shown('f')} · tiền ${shown('m')}`,
    ),
  );
  await context.out.say(
    text(`Customers by score, 1 and up: ${distribution}`, `Số khách theo điểm, từ 1: ${distribution}`),
  );
  for (const words of asideWords(report)) await context.out.say(words);
  for (const warning of report.warnings) await context.out.say(warningWords(warning));
}
