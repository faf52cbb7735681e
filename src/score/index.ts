export { fieldsOver } from './own-fields.ts';
