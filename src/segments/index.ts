export { selectMembers } from './ask.ts';
export { contactTables } from './contact-tables.ts';
export { type Ground, newStatement } from './scope.ts';
