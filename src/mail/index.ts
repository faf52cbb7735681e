export { contactTables } from './tables.ts';
