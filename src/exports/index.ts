export { admitContacts } from './admit.ts';
export type { Audience, ChooseAudience } from './audience.ts';
export { columnNames } from './columns/column-names.ts';
export { greeting } from './columns/columns.ts';
export { type RowOrder, rowOrder } from './columns/order.ts';
export { targetNamed } from './gate/target.ts';
