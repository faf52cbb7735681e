export { cardPart } from './card.ts';
export { listPrice } from './costs-store.ts';
export { listMembership, segmentFields } from './fields.ts';
export { leadsKind } from './leads.ts';
export type { ScorecardColumn } from './scorecard.ts';
export { listNames } from './store.ts';
