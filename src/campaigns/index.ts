export { campaignMembership } from './fields.ts';
export { contactTables } from './tables.ts';
