export { cardPart } from './card.ts';
export { segmentFields, segmentFunctions, totalsJoin, totalsRelation } from './fields.ts';
export { ordersKind } from './orders.ts';
export { insertOpenings as keepOpenings, rebuildTotals } from './store.ts';
export { contactTables } from './tables.ts';
export {
  countingOrder,
  extentOfTotals,
  type IgnoredReason,
  ignoredOrders,
  openingsThatCount,
  type Reckoning,
  type TotalsExtent,
  totalsOn,
} from './totals-store.ts';
