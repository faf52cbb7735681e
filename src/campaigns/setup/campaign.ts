import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { ContactChannel } from '../../shared/channel.ts';
import { fold } from '../../shared/fold.ts';
import type { Money } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { UserError } from '../../shared/user-error.ts';
import { campaignNames, findCampaign } from './campaign-store.ts';

/** A campaign as it is stored. Amounts are minor units of its currency, `holdout` millionths of the members. */
export interface Campaign {
  readonly id: number;
  readonly name: string;
  readonly expression: string;
  readonly channel: ContactChannel;
  readonly product: string | null;
  readonly offer: string | null;
  readonly message: string | null;
  readonly price: number | null;
  readonly budget: number | null;
  readonly contact_cost: number | null;
  readonly currency: string;
  readonly starts_on: LocalDate;
  readonly ends_on: LocalDate | null;
  readonly holdout: number;
  readonly seed: string;
  readonly created_at: string;
  readonly closed_on: LocalDate | null;
}

/** The campaign of that name, blind to case and accents; throws `usage` with the nearest name. */
export function campaignNamed(db: Db, name: string): Campaign {
  const found = findCampaign(db, fold(name));
  if (found) return found;
  throw unknownName(name, {
    what: text('campaign', 'chiến dịch'),
    known: campaignNames(db),
    otherwise: text('See them: `crm campaign list`', 'Xem danh sách: `crm campaign list`'),
  });
}

/** The campaign of that name, still open; throws `usage` for an unknown name, `refused` for a closed campaign. */
export function openCampaignNamed(db: Db, name: string): Campaign {
  const campaign = campaignNamed(db, name);
  if (campaign.closed_on === null) return campaign;
  throw new UserError({
    code: 'refused',
    message: text(
      `The campaign ${campaign.name} was closed on ${campaign.closed_on}.`,
      `Chiến dịch ${campaign.name} đã đóng ngày ${campaign.closed_on}.`,
    ),
    hint: text(
      `See what came of it: \`crm campaign report ${campaign.name}\``,
      `Xem kết quả: \`crm campaign report ${campaign.name}\``,
    ),
  });
}

/** An amount of a campaign as results show it. */
export const moneyOf = (amount: number | null, { currency }: Pick<Campaign, 'currency'>): Money | null =>
  amount === null ? null : { amount, currency };

/** The last day whose orders count as an outcome, not after the day that is asked for. */
export function lastDay({ ends_on, closed_on }: Campaign, asOf: LocalDate): LocalDate {
  const days = [ends_on, closed_on, asOf].filter((day) => day !== null).sort();
  return days[0] ?? asOf;
}
