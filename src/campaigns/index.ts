export { chooseCampaign } from './audience.ts';
export { cardPart } from './card.ts';
export { campaignMembership } from './fields.ts';
export { campaignCost } from './measure/costs-store.ts';
export { type Lift, liftOf } from './measure/lift.ts';
export { scorecardColumns } from './measure/scorecard-store.ts';
export { servedByQuotes } from './quotes/quote-store.ts';
export { type Campaign, campaignNamed, openCampaignNamed } from './setup/campaign.ts';
export { contactTables } from './tables.ts';
