import { type Text, text } from '../../shared/text.ts';
import type { Cohort } from './triangle.ts';

/** What the triangle cannot tell, and why; the code and the numbers are for machines. */
export type CohortWarning =
  | { readonly code: 'no_customers' }
  | { readonly code: 'no_later_period' }
  | { readonly code: 'nobody_returned' }
  | { readonly code: 'small_cohorts'; readonly cohorts: number; readonly wanted: number };

/** Of fewer customers one is more than three per cent. */
const enoughCustomers = 30;

/** What a reader of the triangle should know before acting on it. */
export function cohortWarnings(cohorts: readonly Cohort[]): CohortWarning[] {
  if (cohorts.length === 0) return [{ code: 'no_customers' }];
  const later = cohorts.flatMap(({ periods }) => periods.slice(1));
  const small = cohorts.filter(({ customers }) => customers < enoughCustomers).length;
  return [
    ...(later.some(({ complete }) => complete) ? [] : [{ code: 'no_later_period' } as const]),
    ...(later.length > 0 && later.every(({ customers }) => customers === 0)
      ? [{ code: 'nobody_returned' } as const]
      : []),
    ...(small > 0 ? [{ code: 'small_cohorts', cohorts: small, wanted: enoughCustomers } as const] : []),
  ];
}

/** A warning as a sentence. */
export function cohortWarningWords(warning: CohortWarning): Text {
  switch (warning.code) {
    case 'no_customers':
      return text(
        'No first order is known: there is no cohort.',
        'Chưa biết đơn đầu tiên của khách nào nên chưa có nhóm theo thời điểm mua đầu.',
      );
    case 'no_later_period':
      return text(
        'No later period is over yet: whether customers come back cannot be told.',
        'Chưa có kỳ sau nào kết thúc nên chưa biết khách có quay lại hay không.',
      );
    case 'nobody_returned':
      return text('Nobody bought in a later period.', 'Không khách nào mua lại ở kỳ sau.');
    case 'small_cohorts':
      return text(
        `${warning.cohorts} cohorts have fewer than ${warning.wanted} customers: a single one moves their rate by more than 3 %.`,
        `${warning.cohorts} nhóm có dưới ${warning.wanted} khách: chỉ một khách cũng làm tỉ lệ đổi hơn 3 %.`,
      );
  }
}
