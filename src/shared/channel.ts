import { text } from './text.ts';
import { oneOf } from './unknown-name.ts';

/** The ways in which a shop reaches a person. */
export const channels = ['call', 'sms', 'zalo', 'email', 'mail'] as const;
export type ContactChannel = (typeof channels)[number];

/** By which address a person is put into the audience of an advertising platform: one channel, `ads`, for whoever asks. */
const adChannels = ['ads_email', 'ads_phone'] as const;

/** All of what is consented to and refused. */
export const consentChannels = [...channels, ...adChannels] as const;
export type Channel = (typeof consentChannels)[number];

/** The names of channels as people say them. */
export const channelNames = [...channels, 'ads'] as const;
export type ChannelName = (typeof channelNames)[number];

/** The channel of that name; throws `usage` with the nearest name for an unknown one. */
export const channelNamed = (word: string): ContactChannel =>
  oneOf(word, { what: text('channel', 'kênh'), known: channels });

/** Channels from words such as `call,ads`, each once, in the order above. Throws `usage` for an unknown one. */
export function channelsNamed(words: string): Channel[] {
  const named = new Set(
    words
      .split(/[\s,]+/)
      .filter((word) => word !== '')
      .map((word) =>
        consentChannels.some((channel) => channel === word)
          ? word
          : oneOf(word, { what: text('channel', 'kênh'), known: channelNames }),
      ),
  );
  return consentChannels.filter((channel) => named.has(channel) || named.has(channelName(channel)));
}

/** The name of a channel as people say it. */
export const channelName = (channel: Channel): ChannelName =>
  channel === 'ads_email' || channel === 'ads_phone' ? 'ads' : channel;
