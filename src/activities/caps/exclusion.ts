import { hoursOf } from '../../consent/index.ts';
import type { Exclusion, FieldScope } from '../../contacts/index.ts';
import { settingOf } from '../../db/settings.ts';
import { addDays, instantOf } from '../../shared/calendar.ts';
import type { Channel } from '../../shared/channel.ts';
import { text } from '../../shared/text.ts';
import { contactCaps } from '../settings.ts';
import { capOf } from './caps.ts';
import { cappedContacts, contactedEnough } from './caps-store.ts';

const day = 86_400_000;

/**
 * The attempts that count on a day: of the 24 hours before the channel's hours begin, and of the day itself. A file has no
 * clock: who is free when the hours begin may be in it.
 */
function spanOf({ asOf, settings }: FieldScope, channel: Channel): { after: string; until: string } {
  const [hours = 0, minutes = 0] = (hoursOf(settings.regime, channel).after ?? '00:00').split(':').map(Number);
  const start = instantOf(asOf, hours * 3600 + minutes * 60, settings.timezone);
  const end = instantOf(addDays(asOf, 1), 0, settings.timezone);
  const iso = (instant: number) => new Date(instant).toISOString();
  return { after: iso(start - day), until: iso(end - 1) };
}

/** Who was tried as often as the law or the shop allows in 24 hours, across campaigns and contacts. */
export const cappedExclusion: Exclusion = {
  reason: 'capped',
  about: text('it was tried as often as is allowed in 24 hours', 'đã liên hệ đủ số lần cho phép trong 24 giờ'),
  wayOut: text('Try again tomorrow.', 'Hãy thử lại ngày mai.'),
  contacts(scope, { channel, purpose }) {
    const { regime } = scope.settings;
    const setting = settingOf(scope.settings, contactCaps);
    const cap = channel === 'mail' ? undefined : capOf(channel, { regime, setting });
    if (cap === undefined || purpose === 'service') return undefined;
    return cappedContacts(scope, { channel, cap, ...spanOf(scope, channel) });
  },
};

/** Who was contacted as often as the person wants to be. */
export const frequencyExclusion: Exclusion = {
  reason: 'frequency',
  about: text('the person was contacted as often as they want to be', 'đã liên hệ đủ số lần khách mong muốn'),
  contacts: (scope, { purpose }) => (purpose === 'service' ? undefined : contactedEnough(scope)),
};
