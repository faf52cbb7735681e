export { cardPart } from './card.ts';
export { compensations } from './costs-store.ts';
export { dueTickets, openComplaint, segmentFunctions, servedByTickets } from './facts-store.ts';
