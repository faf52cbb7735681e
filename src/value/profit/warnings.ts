import { type Text, text } from '../../shared/text.ts';
import { fewestForDeciles } from './deciles.ts';

/** What the ranking cannot tell, and why; the code and the numbers are for machines. */
export type ProfitWarning =
  | { readonly code: 'no_customers' }
  | { readonly code: 'few_customers'; readonly customers: number; readonly wanted: number }
  | { readonly code: 'all_equal' }
  | { readonly code: 'nothing_to_share' }
  | { readonly code: 'no_margin' }
  | { readonly code: 'no_costs' };

interface ProfitFacts {
  readonly customers: number;
  /** Different values among what is ranked. */
  readonly distinct: number;
  /** The sum of what is ranked. */
  readonly whole: number;
  readonly margin: number | undefined;
  readonly hasCosts: boolean;
}

/** What a reader of the ranking should know before acting on it. */
export function profitWarnings({ customers, distinct, whole, margin, hasCosts }: ProfitFacts): ProfitWarning[] {
  if (customers === 0) return [{ code: 'no_customers' }];
  return [
    ...(customers < fewestForDeciles ? [{ code: 'few_customers', customers, wanted: fewestForDeciles } as const] : []),
    ...(customers > 1 && distinct === 1 ? [{ code: 'all_equal' } as const] : []),
    ...(whole <= 0 ? [{ code: 'nothing_to_share' } as const] : []),
    ...(margin === undefined ? [{ code: 'no_margin' } as const] : []),
    ...(hasCosts ? [] : [{ code: 'no_costs' } as const]),
  ];
}

/** A warning as a sentence. */
export function profitWarningWords(warning: ProfitWarning): Text {
  switch (warning.code) {
    case 'no_customers':
      return text('No customer: there is nobody to rank.', 'Chưa có khách mua hàng nên không có gì để xếp hạng.');
    case 'few_customers':
      return text(
        `Only ${warning.customers} customers: deciles need ${warning.wanted} or more.`,
        `Chỉ có ${warning.customers} khách: cần từ ${warning.wanted} khách để chia mười nhóm.`,
      );
    case 'all_equal':
      return text(
        'All customers bring the same: none is better than another, and all are in one decile.',
        'Mọi khách mang lại như nhau: không khách nào hơn khách nào, tất cả ở cùng một nhóm.',
      );
    case 'nothing_to_share':
      return text(
        'The sum of all customers is not above 0: there are no shares of it.',
        'Tổng của mọi khách không lớn hơn 0 nên không tính được tỉ lệ đóng góp.',
      );
    case 'no_margin':
      return text(
        'No margin is known, so the whole price counts as profit: --margin 40, or `crm config set profit_margin 40`',
        'Chưa biết biên lợi nhuận nên tính toàn bộ giá bán: --margin 40, hoặc `crm config set profit_margin 40`',
      );
    case 'no_costs':
      return text(
        'No cost of a contact is known: lists have one with --cost, campaigns with --cost-per-contact or --budget.',
        'Chưa biết chi phí cho khách: danh sách khai bằng --cost, chiến dịch bằng --cost-per-contact hoặc --budget.',
      );
  }
}
