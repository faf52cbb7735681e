export { cardPart } from './card.ts';
export { keepReview } from './card-store.ts';
export { doubtFlags } from './doubts-store.ts';
export { matchPeople } from './exact.ts';
export { mergePlanned, undoMerges } from './merge.ts';
export { keepDoubts } from './merge-store.ts';
export { linkCounts } from './store.ts';
export { contactTables } from './tables.ts';
export { beginUndo, type KeptContact, undoPeople } from './undo.ts';
