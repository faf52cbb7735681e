export { reviewFlags } from './exact/doubts-store.ts';
export { matchPeople } from './exact/exact.ts';
export { markChanged } from './search/due.ts';
export { joining } from './search/joiner.ts';
export { linkCounts } from './store.ts';
export { contactTables } from './tables.ts';
export { beginUndo, undoPeople } from './undo/undo.ts';
