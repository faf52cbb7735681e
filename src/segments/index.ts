export { selectContacts, selectMembers } from './ask.ts';
export { contactTables } from './contact-tables.ts';
export { hashLimit, stableHash } from './language/dialect.ts';
export { remarksOn } from './language/remarks.ts';
export { newStatement, type QueryContext, type SqlStatement } from './language/scope.ts';
export { fieldNames, segmentNames } from './names.ts';
export { type LoadFacts, queryContextOf, sayRemarks, stepOf } from './query-context.ts';
export { segmentNamed } from './saved/library.ts';
export { unreadableSegments } from './saved/readable.ts';
