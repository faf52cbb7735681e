import type { CardLine, CardPartOf } from '../contacts/index.ts';
import { type Text, text } from '../shared/text.ts';
import { consentCard } from './ledger/ledger.ts';
import { preferenceOf } from './preferences/preference-store.ts';

/** On which channels a person may be reached on the day, since when, and what that rests on or stands against it. */
export const cardPart: CardPartOf = ({ db, asOf, settings }, contact) => {
  const { channels, addresses, entries, basis } = consentCard(db, { contact, asOf, regime: settings.regime });
  const preference = preferenceOf(db, contact) ?? null;
  const may = Object.fromEntries(channels.map(({ channel, may: open }) => [`can_${channel}`, open]));
  return {
    title: text('may we', 'được phép'),
    document: { ...may, consent: { channels, addresses, entries, basis, preference } },
    lines: [
      ...preferenceLines(preference),
      ...channels.map(({ channel, may: open, since, suppressed }) => ({
        what: text(channel, channel),
        value: open ? '✓' : '✗',
        from: suppressed ?? (since ? `${since}` : ''),
      })),
    ],
  };
};

/** What the person wants, a line a wish. */
function preferenceLines(preference: ReturnType<typeof preferenceOf> | null): CardLine[] {
  if (!preference) return [];
  const { channels, most, days, hours_from, hours_to, topics, said_on } = preference;
  const wishes: (readonly [Text, string | null])[] = [
    [text('prefers', 'muốn qua'), channels],
    [text('at most', 'nhiều nhất'), most === null ? null : `${most}/${days}d`],
    [text('hours', 'khung giờ'), hours_from === null ? null : `${hours_from}–${hours_to}`],
    [text('topics', 'chủ đề'), topics],
  ];
  return wishes.flatMap(([what, value]) => (value === null ? [] : [{ what, value, from: said_on }]));
}
