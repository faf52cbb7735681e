export { cardPart } from './card.ts';
export { projectMembership, projectNames } from './project-store.ts';
