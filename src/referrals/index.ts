import type { ImportKind } from '../intake/index.ts';

export { cardPart } from './card.ts';
export { referredClosing } from './closing.ts';
export { referredFunction, segmentFields } from './fields.ts';
export { rewardCost } from './rewards/rewards-store.ts';

/** Referrals as a kind of import; what it takes to read them is loaded when they are imported. */
export const referralsKind = async (): Promise<ImportKind> => (await import('./imports/kind.ts')).referralsKind;

/** What makes referrals of the codes on orders, loaded when orders are imported. */
export const withOrderCodes = async (): Promise<(kind: ImportKind) => ImportKind> =>
  (await import('./imports/order-codes.ts')).withOrderCodes;
