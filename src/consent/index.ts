export { forgetImported, recordImported } from './imported.ts';
export { markErased, markSuppressed } from './kept-out.ts';
export { doNotCallDay } from './suppression-store.ts';
export { contactTables } from './tables.ts';
