export { cardPart } from './card.ts';
export { listMembership, segmentFields } from './fields.ts';
export { leadsKind } from './leads.ts';
export type { ScorecardColumn } from './scorecard.ts';
export { listNames } from './store.ts';
