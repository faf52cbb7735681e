export { cardPart } from './facts/card.ts';
export { promotionMembership, segmentFunctions } from './facts/functions.ts';
export { promotionNames } from './setup/promotion-store.ts';
export { contactTables } from './tables.ts';
