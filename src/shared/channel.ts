import { nearest } from './nearest.ts';
import { text } from './text.ts';
import { UserError } from './user-error.ts';

/** The ways in which a shop reaches a person. */
export const channels = ['call', 'sms', 'zalo', 'email', 'mail'] as const;
export type Channel = (typeof channels)[number];

/** The channel of that name; throws `usage` with the nearest name for an unknown one. */
export function channelNamed(word: string): Channel {
  const channel = channels.find((known) => known === word);
  if (channel) return channel;
  const near = nearest(word, channels);
  throw new UserError({
    code: 'usage',
    message: text(`There is no channel "${word}".`, `Không có kênh "${word}".`),
    hint: near
      ? text(`Did you mean \`${near}\`?`, `Ý bạn là \`${near}\`?`)
      : text(`The channels are: ${channels.join(', ')}.`, `Các kênh: ${channels.join(', ')}.`),
  });
}

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
