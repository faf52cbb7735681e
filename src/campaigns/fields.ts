import type { Membership } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { campaignNames } from './setup/campaign-store.ts';

/** IN CAMPAIGN tet-2026 ARM holdout. Whoever a merge put into both arms is in neither, and in the campaign still. */
export const campaignMembership: Membership = {
  word: 'CAMPAIGN',
  about: text('is a member of a campaign', 'thuộc một chiến dịch'),
  names: campaignNames,
  from: 'campaign k JOIN campaign_member m ON m.campaign_id = k.id',
  contact: 'm.contact_id',
  named: 'k.name',
  arms: {
    names: ['treated', 'holdout'],
    sql: `CASE WHEN EXISTS (
      SELECT 1 FROM campaign_member o WHERE o.campaign_id = m.campaign_id AND o.contact_id = m.contact_id AND o.arm <> m.arm
    ) THEN NULL ELSE m.arm END`,
  },
};
