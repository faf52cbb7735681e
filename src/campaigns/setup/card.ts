import type { QueryContext } from '../../segments/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { ContactChannel } from '../../shared/channel.ts';
import type { Money } from '../../shared/money.ts';
import { type Campaign, moneyOf } from './campaign.ts';
import { type ArmCounts, countArms } from './campaign-store.ts';

/** A campaign as results tell it: the right customer, product, time, price, channel, message and cost, and its arms. */
export interface CampaignCard {
  readonly campaign: string;
  readonly state: 'open' | 'closed';
  readonly where: string;
  readonly channel: ContactChannel;
  readonly product: string | null;
  readonly offer: string | null;
  readonly message: string | null;
  readonly price: Money | null;
  readonly budget: Money | null;
  readonly cost_per_contact: Money | null;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly closed_on: LocalDate | null;
  /** Share of the members, 0 to below 1. */
  readonly holdout: number;
  readonly seed: string;
  readonly created_at: string;
  /** Contacts, also those of whom a merge joined two arms (`crossed`: they are in neither). */
  readonly members: number;
  readonly arms: ArmCounts;
}

/** The card of a campaign. */
export function campaignCard({ db }: QueryContext, campaign: Campaign): CampaignCard {
  const arms = countArms(db, campaign.id).get(campaign.id) ?? { treated: 0, holdout: 0, crossed: 0 };
  return cardWith(campaign, arms);
}

/** The same where the arms are counted already. */
export const cardWith = (campaign: Campaign, arms: ArmCounts): CampaignCard => ({
  campaign: campaign.name,
  state: campaign.closed_on === null ? 'open' : 'closed',
  where: campaign.expression,
  channel: campaign.channel,
  product: campaign.product,
  offer: campaign.offer,
  message: campaign.message,
  price: moneyOf(campaign.price, campaign),
  budget: moneyOf(campaign.budget, campaign),
  cost_per_contact: moneyOf(campaign.contact_cost, campaign),
  from: campaign.starts_on,
  until: campaign.ends_on,
  closed_on: campaign.closed_on,
  holdout: campaign.holdout / 1e6,
  seed: campaign.seed,
  created_at: campaign.created_at,
  members: arms.treated + arms.holdout + arms.crossed,
  arms,
});

/** The card for people: the arms beside the share that was asked for. */
export const shownCard = ({ arms, holdout, ...card }: CampaignCard): object => ({
  ...card,
  holdout: `${100 * holdout} %`,
  treated: arms.treated,
  held_out: arms.holdout,
  crossed: arms.crossed,
});

/** What its fields are called in Vietnamese, where they are not what their keys usually mean. */
export const cardTitles = { from: 'từ ngày', message: 'lời nhắn' };
