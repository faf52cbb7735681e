import type { LocalDate } from '../shared/calendar.ts';
import type { ContactChannel } from '../shared/channel.ts';
import { type Text, text } from '../shared/text.ts';

/** What happens to a person, and how days are counted from it. */
interface EventRule {
  readonly about: Text;
  /** Days after it, or before it; undefined: it is due at once. */
  readonly days?: 'after' | 'before';
  /** Days that are meant where nobody says. */
  readonly usual: number;
}

/** On which a trigger does something, in the order of a customer's life. */
export const triggerEventNames = ['first_order', 'order', 'birthday', 'lapsed', 'promotion', 'quote'] as const;
export type TriggerEvent = (typeof triggerEventNames)[number];

/** How each event is meant. */
export const triggerEvents: Readonly<Record<TriggerEvent, EventRule>> = {
  first_order: {
    about: text('bought for the first time', 'mua lần đầu'),
    days: 'after',
    usual: 0,
  },
  order: { about: text('ordered', 'đã đặt hàng'), days: 'after', usual: 3 },
  birthday: { about: text('has a birthday', 'sinh nhật'), days: 'before', usual: 0 },
  lapsed: { about: text('has not bought for long', 'lâu không mua lại'), usual: 0 },
  promotion: { about: text('is where a promotion is', 'ở nơi có khuyến mãi'), usual: 0 },
  quote: { about: text('has a quote that expires', 'báo giá sắp hết hạn'), days: 'before', usual: 2 },
};

/** What a trigger does: a mail of a campaign, a line in `crm today`, or a line in a list. */
const triggerEffects = ['mail', 'call', 'list'] as const;
export type TriggerEffect = (typeof triggerEffects)[number];

/** A trigger as it is stored. */
export interface Trigger {
  readonly id: number;
  readonly name: string;
  readonly event: TriggerEvent;
  readonly days: number;
  /** Whom of those to whom it happens; null: everybody. */
  readonly expression: string | null;
  readonly promotion: string | null;
  /** The last day on which it does something. */
  readonly ends_on: LocalDate | null;
  readonly effect: TriggerEffect;
  readonly campaign_id: number | null;
  /** The name of the campaign whose text a mail has. */
  readonly campaign: string | null;
  readonly channel: ContactChannel;
  readonly purpose: 'advertising' | 'service';
  /** What was due before is left alone. */
  readonly starts_on: LocalDate;
}
