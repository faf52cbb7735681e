export { selectContacts, selectMembers } from './ask.ts';
export { contactTables } from './contact-tables.ts';
export { type LoadFacts, queryContextOf, sayRemarks, stepOf } from './ground.ts';
export { hashLimit, stableHash } from './language/dialect.ts';
export { remarksOn } from './language/remarks.ts';
export { newStatement, type QueryContext, type Statement } from './language/scope.ts';
export { segmentNamed } from './saved/library.ts';
export { unreadableSegments } from './saved/readable.ts';
