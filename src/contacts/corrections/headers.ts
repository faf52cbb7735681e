import type { FieldName } from '../../intake/index.ts';

/** The columns of a corrections file that say which cell is meant, and what it should hold. */
export const correctionHeaders = ['crm_import', 'line', 'column', 'corrected'] as const;

/** Fields of rows that say something else than who the person is or how to reach them: orders, what a till counted before. */
const others: ReadonlySet<string> = new Set<FieldName>([
  'consent_date',
  'orders_before',
  'spent_before',
  'first_order_before',
  'last_order_before',
  'order_date',
  'amount',
]);

/** Does a field say who a person is, how to reach them, or whether they may be? Only such cells are corrected in their row. */
export const isCorrectable = (field: FieldName): boolean => !others.has(field);
