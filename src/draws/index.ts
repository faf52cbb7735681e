export { cardPart } from './card.ts';
export { drawMembership, prizesFunction } from './fields.ts';
export { contactTables } from './tables.ts';
