export { cardPart } from './card.ts';
export { extraField } from './fields.ts';
export { keptByKinds } from './store.ts';
