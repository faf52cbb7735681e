export { oneContact } from './by-hand.ts';
export { cardPart } from './card.ts';
export { insertReview } from './card-store.ts';
export { areDifferent, type Decision, decisions, type FoundReview, insertFoundReviews } from './decisions-store.ts';
export { mergePlanned, settleSplit, undoMerges } from './merge.ts';
export { hasRows, insertReviews, insertReviewsOfLeads } from './merge-store.ts';
export { countOpen, deleteContradictions, deleteReviewsOf } from './review-store.ts';
export { ascribeToImports, countContacts, finishRun, insertRun, planGroups } from './runs-store.ts';
export { followLeads } from './split-store.ts';
