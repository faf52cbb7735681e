export { type IgnoredReason, ignoredOrders, openingsThatCount, type Reckoning, totalsOn } from './totals-store.ts';
