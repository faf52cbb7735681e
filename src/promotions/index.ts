import type { ImportKind } from '../intake/index.ts';

export { cardPart } from './facts/card.ts';
export { promotionMembership, segmentFunctions } from './facts/functions.ts';
export { openPromotionNamed } from './setup/named.ts';
export { promotionNames } from './setup/promotion-store.ts';

/** What releases the uses of returned orders, loaded when orders are imported. */
export const withReturns = async (): Promise<(kind: ImportKind) => ImportKind> =>
  (await import('./run/returned.ts')).withReturns;
