import type { CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { consentCard } from './ledger/ledger.ts';

/** On which channels a person may be reached on the day, since when, and what that rests on or stands against it. */
export const cardPart: CardPartOf = ({ db, asOf, settings }, contact) => {
  const { channels, addresses, entries, basis } = consentCard(db, { contact, asOf, regime: settings.regime });
  const may = Object.fromEntries(channels.map(({ channel, may: open }) => [`can_${channel}`, open]));
  return {
    title: text('may we', 'được phép'),
    document: { ...may, consent: { channels, addresses, entries, basis } },
    lines: channels.map(({ channel, may: open, since, suppressed }) => ({
      what: text(channel, channel),
      value: open ? '✓' : '✗',
      from: suppressed ?? (since ? `${since}` : ''),
    })),
  };
};
