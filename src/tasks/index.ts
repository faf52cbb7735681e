export { cardPart } from './card.ts';
export { daySources, segmentFunctions } from './facts-store.ts';
