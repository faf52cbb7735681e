import type { ScorecardColumn } from '../../lists/index.ts';

/** Whom somebody talked to, and who was interested, by the day. */
const withActivity = (condition: string) =>
  (({ asOf }) =>
    `(SELECT contact_id FROM contact_activity WHERE contact_id IS NOT NULL AND on_day <= '${asOf}' AND ${condition})`) satisfies ScorecardColumn['contacts'];

/** What `crm lists` counts of calls and mails. */
export const scorecardColumns: readonly ScorecardColumn[] = [
  { name: 'reached', contacts: withActivity('reached = 1') },
  { name: 'interested', contacts: withActivity("stage IN ('interested', 'customer', 'regular', 'friend')") },
];
