export { type Disposition, dispositions } from './dispositions/disposition-store.ts';
export { resultsKind } from './imports/kinds.ts';
export type { NewActivity } from './record/activity.ts';
export { recordActivities, recordActivity } from './record/record.ts';
export { deriveLifecycles } from './stages/lifecycle-store.ts';
export { contactTables } from './tables.ts';
export { issueTokens, readToken } from './tokens/tokens.ts';
