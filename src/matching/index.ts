export { reviewFlags } from './doubts-store.ts';
export { markChanged } from './due.ts';
export { matchPeople } from './exact.ts';
export { joining } from './joiner.ts';
export { linkCounts } from './store.ts';
export { contactTables } from './tables.ts';
export { beginUndo, undoPeople } from './undo.ts';
