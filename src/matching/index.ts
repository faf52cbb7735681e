export { matchPeople } from './exact/exact.ts';
export { reviewFlags } from './exact/review-pairs-store.ts';
export { matchingAfterImport } from './search/after-import.ts';
export { markChanged } from './search/mark-changed.ts';
export { linkCounts } from './store.ts';
export { beginUndo, undoPeople } from './undo/undo.ts';
