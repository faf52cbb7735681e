import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import { type Text, text } from '../shared/text.ts';
import type { SchemeFaults } from './lint.ts';
import { measures } from './scheme.ts';

/** Why the scores may say less than they seem to; the code and the numbers are for machines. */
export type Warning =
  | { readonly code: 'few_customers'; readonly customers: number; readonly wanted: number }
  | { readonly code: 'short_history'; readonly days: number; readonly wanted: number }
  | { readonly code: 'no_recent_order'; readonly days: number; readonly wanted: number }
  | { readonly code: 'open_balances'; readonly no_count: number; readonly no_date: number; readonly no_amount: number }
  | { readonly code: 'empty_bins'; readonly bins: readonly string[] }
  | { readonly code: 'uncovered_cells'; readonly cells: readonly string[] }
  | { readonly code: 'shadowed_groups'; readonly groups: readonly string[] }
  | { readonly code: 'overlapping_groups'; readonly pairs: readonly (readonly [string, string])[] };

const fewest = 500;
/** Days of history that are enough. */
export const longEnough = 180;
const longestPause = 30;

export interface WarningFacts {
  readonly customers: number;
  /** Of the first order; any day that is long enough ago where there is one. */
  readonly firstDate: LocalDate | null;
  readonly asOf: LocalDate;
  /** Days since the last order of anybody. */
  readonly pause: number;
  readonly scoreCounts: Readonly<Record<'r' | 'f' | 'm', readonly number[]>>;
  readonly faults: SchemeFaults;
  /** Customers by what their opening balances do not tell. */
  readonly open: { readonly count: number; readonly date: number; readonly amount: number };
}

/** What a reader of the table should know before acting on it. */
export function warningsOf(evidence: WarningFacts): Warning[] {
  const { customers, firstDate, asOf, pause, scoreCounts, faults, open } = evidence;
  const history = firstDate === null ? 0 : daysBetween(firstDate, asOf);
  const bins = measures.flatMap((measure) =>
    scoreCounts[measure].flatMap((count, place) => (count === 0 ? [`${measure}${place + 1}`] : [])),
  );
  const { uncovered, shadowed, overlapping } = faults;
  return [
    ...(customers < fewest ? [{ code: 'few_customers', customers, wanted: fewest } as const] : []),
    ...(history < longEnough ? [{ code: 'short_history', days: history, wanted: longEnough } as const] : []),
    ...(customers > 0 && pause > longestPause
      ? [{ code: 'no_recent_order', days: pause, wanted: longestPause } as const]
      : []),
    ...(open.count + open.date + open.amount > 0
      ? [{ code: 'open_balances', no_count: open.count, no_date: open.date, no_amount: open.amount } as const]
      : []),
    ...(customers > 0 && bins.length > 0 ? [{ code: 'empty_bins', bins } as const] : []),
    ...(uncovered.length > 0 ? [{ code: 'uncovered_cells', cells: uncovered } as const] : []),
    ...(shadowed.length > 0 ? [{ code: 'shadowed_groups', groups: shadowed } as const] : []),
    ...(overlapping.length > 0
      ? [
          {
            code: 'overlapping_groups',
            pairs: overlapping.map(({ first, second }) => [first, second] as const),
          } as const,
        ]
      : []),
  ];
}

/** A warning as a sentence. */
export function warningWords(warning: Warning): Text {
  switch (warning.code) {
    case 'few_customers':
      return text(
        `Only ${warning.customers} customers: under ${warning.wanted}, groups are small; consider --scheme fixed.`,
        `Chỉ có ${warning.customers} khách: dưới ${warning.wanted}, các nhóm rất nhỏ; nên dùng --scheme fixed.`,
      );
    case 'short_history':
      return text(
        `Only ${warning.days} days of history; ${warning.wanted} say more.`,
        `Chỉ có ${warning.days} ngày lịch sử; cần khoảng ${warning.wanted} ngày.`,
      );
    case 'no_recent_order':
      return text(
        `The last order is ${warning.days} days old: are all orders imported?`,
        `Đơn cuối cùng đã ${warning.days} ngày: đã nhập hết đơn hàng chưa?`,
      );
    case 'open_balances': {
      const { no_count: count, no_date: date, no_amount: amount } = warning;
      return text(
        `Opening balances that leave something open: ${count} customers without a number of orders (taken as one), ${date} without a last day, ${amount} without an amount (unscored).`,
        `Số dư đầu kỳ còn thiếu: ${count} khách không có số đơn (tính là một), ${date} khách không có ngày mua cuối, ${amount} khách không có số tiền (không chấm điểm).`,
      );
    }
    case 'empty_bins':
      return text(`Scores that nobody has: ${warning.bins.join(' ')}`, `Điểm không ai đạt: ${warning.bins.join(' ')}`);
    case 'uncovered_cells':
      return text(
        `${warning.cells.length} cells belong to no group: ${warning.cells.join(' ')}`,
        `${warning.cells.length} ô không thuộc nhóm nào: ${warning.cells.join(' ')}`,
      );
    case 'shadowed_groups':
      return text(
        `Groups that nobody can reach, earlier ones take all their cells: ${warning.groups.join(', ')}`,
        `Nhóm không ai vào được vì nhóm trước lấy hết ô: ${warning.groups.join(', ')}`,
      );
    case 'overlapping_groups': {
      const pairs = warning.pairs.map((pair) => pair.join(' / ')).join(', ');
      return text(
        `Groups that claim the same cells, the first gets them: ${pairs}`,
        `Nhóm cùng đòi một ô, nhóm đầu được: ${pairs}`,
      );
    }
  }
}
