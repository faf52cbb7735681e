export { cardPart } from './card.ts';
export { drawMembership, prizesFunction } from './fields.ts';
