export { selectMembers } from './ask.ts';
export { contactTables } from './contact-tables.ts';
export { segmentNamed } from './library.ts';
export { unreadableSegments } from './readable.ts';
export { remarksOn } from './remarks.ts';
export { newStatement, type QueryContext } from './scope.ts';
