export { cardPart } from './card.ts';
export { segmentFields } from './fields.ts';
export { forgetImported, recordImported, stageGeneralConsents } from './imported.ts';
export { isErased, markErased, markSuppressed } from './kept-out.ts';
export { forgetKeptOut, stagedStops } from './kept-out-store.ts';
export { contactNamed } from './person.ts';
export { addressOn, fillReach } from './reach.ts';
export { doNotCallDay } from './suppression-store.ts';
export { contactTables } from './tables.ts';
