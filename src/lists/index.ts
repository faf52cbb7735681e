export { leadsKind } from './leads.ts';
