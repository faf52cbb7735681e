export { cardPart } from './card.ts';
export { renewals, segmentFunctions } from './facts-store.ts';
export { countRenewals } from './nightly.ts';
