export { deriveAccounts } from './account/derive-accounts.ts';
export { cardPart } from './card.ts';
export { pointsFunction, segmentFields, surpriseMembership } from './fields.ts';
export { expiringPoints, giftCost } from './reminders-store.ts';
