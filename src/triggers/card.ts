import type { LocalDate } from '../shared/calendar.ts';
import type { Trigger } from './trigger.ts';
import type { FiringCount } from './trigger-store.ts';

/** A trigger as results tell it, and what it did. */
export interface TriggerCard
  extends FiringCount,
    Pick<Trigger, 'event' | 'days' | 'promotion' | 'effect' | 'campaign' | 'channel' | 'purpose'> {
  readonly trigger: string;
  readonly where: string | null;
  readonly until: LocalDate | null;
  readonly since: LocalDate;
}

/** The card of a trigger. */
export const triggerCard = (
  { name, event, days, expression, promotion, ends_on, effect, campaign, channel, purpose, starts_on }: Trigger,
  { fired, last_fired_on }: FiringCount = { fired: 0, last_fired_on: null },
): TriggerCard => ({
  ...{ trigger: name, event, days, where: expression, promotion, until: ends_on, effect, campaign, channel, purpose },
  ...{ since: starts_on, fired, last_fired_on },
});
