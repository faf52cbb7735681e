import { inSnapshot } from '../db/transaction.ts';
import { minorDigits } from '../shared/money.ts';
import { text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import { columns, type Sheet, sheetOf } from '../terminal/sheet.ts';
import { chooseScheme } from './choose-scheme.ts';
import { type RfmPicture, type RfmReport, reportRfm } from './rfm.ts';
import { type Measure, measures, type Scheme } from './scheme.ts';
import { scoreColumns, scoreLines } from './score-lines.ts';
import { copyScored } from './store.ts';
import { warningWords } from './warnings.ts';

/** The flags of `crm segment --rfm`. */
export interface RfmWords {
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
export async function showRfm(shop: Shop, words: RfmWords): Promise<void> {
  const db = shop.db('read');
  const { currency, rfm_scheme } = shop.settings;
  const wish = { ...words, scores: words.scores === true };
  const scheme = chooseScheme(wish, rfm_scheme, shop.path);
  const picture = inSnapshot(db, () => {
    const made = reportRfm(db, { asOf: shop.asOf(), currency }, scheme);
    if (wish.scores) copyScored(db, made.totals);
    return made;
  });
  const { report } = picture;
  if (wish.scores) await shop.out.show(...scoresOf(shop, scheme, picture));
  else await shop.out.show(report, sheetOf(groupColumns, hasBuyers(report) ? groupRows(shop, report) : []));
  if (!hasBuyers(report)) await sayNoOrders(shop);
  else if (shop.out.format === 'table') await sayHow(shop, report);
  await shop.out.next('crm export --segment loyal');
}

const hasBuyers = ({ customers, groups }: RfmReport) =>
  customers > 0 || groups.some(({ segment, contacts }) => segment === 'returned' && contacts > 0);

/** The groups as rows; for people the mean is money like the sum, for machines a plain number of minor units. */
function groupRows(shop: Shop, { groups }: RfmReport): readonly object[] {
  if (shop.out.format !== 'table') return groups;
  return groups.map(({ monetary, ...group }) => ({
    ...group,
    monetary: monetary === null ? null : { amount: monetary, currency: group.revenue.currency },
  }));
}

function scoresOf(shop: Shop, scheme: Scheme, { report, scale }: RfmPicture) {
  const lines = () => scoreLines(shop.db('read'), scheme, { scale, asOf: shop.asOf() });
  const right = scoreColumns.filter((key) => key !== 'external_id' && key !== 'segment');
  const sheet: Sheet = { columns: columns(scoreColumns, right), rows: { [Symbol.iterator]: lines } };
  const objects = function* () {
    for (const line of lines()) yield Object.fromEntries(scoreColumns.map((key, i) => [key, line[i] ?? null]));
  };
  return [{ ...report, scores: { [Symbol.iterator]: objects } }, sheet] as const;
}

async function sayNoOrders(shop: Shop): Promise<void> {
  await shop.out.say(
    text(
      'No order counts yet. Bring some in: `crm import orders.csv --as orders`',
      'Chưa có đơn hàng nào được tính. Hãy nhập: `crm import orders.csv --as orders`',
    ),
  );
}

async function sayHow(shop: Shop, report: RfmReport): Promise<void> {
  const { cuts, score_counts: counts, customers, opening_balance: openings, ignored } = report;
  const money = 10 ** minorDigits(shop.settings.currency);
  const shown = (measure: Measure) =>
    cuts[measure].map((cut) => String(measure === 'm' ? cut / money : cut)).join(' ') || '–';
  const spread = measures.map((measure) => `${measure.toUpperCase()} ${counts[measure].join(' ')}`).join(' · ');
  await shop.out.say(
    text(`${customers} customers, scheme ${report.scheme}.`, `${customers} khách, lược đồ ${report.scheme}.`),
  );
  await shop.out.say(
    text(
      `Cuts: days ${shown('r')} · orders ${shown('f')} · money ${shown('m')}`,
      `Mốc cắt: ngày ${shown('r')} · đơn ${shown('f')} · tiền ${shown('m')}`,
    ),
  );
  await shop.out.say(text(`Customers by score, 1 and up: ${spread}`, `Số khách theo điểm, từ 1: ${spread}`));
  const aside = Object.entries(ignored).map(([reason, orders]) => `${reason} ${orders}`);
  if (aside.length > 0) {
    await shop.out.say(text(`Orders not counted: ${aside.join(', ')}`, `Đơn không tính: ${aside.join(', ')}`));
  }
  if (openings > 0) {
    await shop.out.say(
      text(`${openings} customers begin with an opening balance.`, `${openings} khách có số dư ban đầu.`),
    );
  }
  for (const warning of report.warnings) await shop.out.say(warningWords(warning));
}
