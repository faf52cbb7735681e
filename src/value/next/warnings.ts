import { type Text, text } from '../../shared/text.ts';
import type { PairsFound } from './pairs.ts';

/** What the pairs cannot tell, and why; the code and the numbers are for machines. */
export type PairWarning =
  | { readonly code: 'no_products' }
  | { readonly code: 'few_customers'; readonly customers: number; readonly wanted: number }
  | { readonly code: 'no_pairs'; readonly support: number }
  | { readonly code: 'none_beyond_chance'; readonly pairs: number; readonly tested: number };

/** What a reader of the pairs should know before acting on them. */
export function pairWarnings(
  { products, customers, supported, beyond, tested }: PairsFound,
  support: number,
): PairWarning[] {
  if (products === 0) return [{ code: 'no_products' }];
  if (customers < support) return [{ code: 'few_customers', customers, wanted: support }];
  if (supported === 0) return [{ code: 'no_pairs', support }];
  return beyond === 0 ? [{ code: 'none_beyond_chance', pairs: supported, tested }] : [];
}

/** A warning as a sentence. */
export function pairWarningWords(warning: PairWarning): Text {
  switch (warning.code) {
    case 'no_products':
      return text(
        'No order names a product: what is bought together cannot be told. Import orders with a line a product.',
        'Chưa có đơn nào ghi sản phẩm nên không biết khách mua kèm gì. Hãy nhập đơn có từng dòng sản phẩm.',
      );
    case 'few_customers':
      return text(
        `Only ${warning.customers} customers own products that ${warning.wanted} or more bought: too few to tell.`,
        `Chỉ có ${warning.customers} khách có sản phẩm được từ ${warning.wanted} người mua: quá ít để kết luận.`,
      );
    case 'no_pairs':
      return text(
        `No two products are owned together by ${warning.support} customers more often than apart: nothing can be told.`,
        `Không có hai sản phẩm nào được từ ${warning.support} khách mua kèm nhiều hơn mức thông thường: chưa kết luận được.`,
      );
    case 'none_beyond_chance':
      return text(
        `Chance explains each of the ${warning.pairs} pairs, of ${warning.tested} that were tested: too few customers to tell. See them with --all.`,
        `Cả ${warning.pairs} cặp (trong ${warning.tested} cặp được xét) đều có thể do ngẫu nhiên: quá ít khách để kết luận. Xem bằng --all.`,
      );
  }
}
