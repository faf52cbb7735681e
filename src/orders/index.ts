import type { ContactData } from '../contacts/index.ts';
import type { ImportKind } from '../intake/index.ts';

export { asideWords, type OrdersAside, ordersAside } from './aside.ts';
export { fillBoughtProducts } from './basket-store.ts';
export { fillBuyers } from './buyers-store.ts';
export { cardPart } from './card.ts';
export { segmentFields, segmentFunctions, totalsJoin, totalsRelation } from './fields.ts';
export { moveOrderDays } from './order-days.ts';
export { fillPeriodOrders, fillPurchases } from './period-store.ts';
export { insertOpeningBalances, rebuildTotals } from './store.ts';
export {
  type AsOfDay,
  carriedOutOrder,
  countingOpenings,
  countingOrder,
  firstSale,
  type IgnoredReason,
  ignoredOrders,
  nthSaleDay,
  openBalances,
  openingCustomers,
  openingsThatCount,
  totalsOn,
} from './totals-store.ts';

/** Orders as a kind of import; what it takes to read them is loaded when they are imported, not with every question. */
export const ordersKind = async (contactData: ContactData): Promise<ImportKind> =>
  (await import('./orders.ts')).ordersKind(contactData);
export { servedByOrders } from './service-store.ts';
