import { text } from './text.ts';
import { oneOf } from './unknown-name.ts';

/** The ways in which a shop reaches a person. */
export const channels = ['call', 'sms', 'zalo', 'email', 'mail'] as const;
export type Channel = (typeof channels)[number];

/** The channel of that name; throws `usage` with the nearest name for an unknown one. */
export const channelNamed = (word: string): Channel => oneOf(word, { what: text('channel', 'kênh'), known: channels });

/** Channels from words such as `call,sms`, each once, in the order of the house. Throws `usage` for an unknown one. */
export function channelsNamed(words: string): Channel[] {
  const named = new Set(
    words
      .split(/[\s,]+/)
      .filter((word) => word !== '')
      .map(channelNamed),
  );
  return channels.filter((channel) => named.has(channel));
}
