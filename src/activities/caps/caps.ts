import { type Channel, channels } from '../../shared/channel.ts';

/** Attempts that the law allows an address in 24 hours, by regime (Decree 91/2020). */
const byLaw: Readonly<Record<string, Partial<Record<Channel, number>>>> = {
  vn: { call: 1, sms: 3, zalo: 3, email: 3 },
};

/** The caps of the setting `contact_caps`, `call:1, email:2`. */
function capsOf(setting: string): Partial<Record<Channel, number>> {
  const pairs = setting.split(',').flatMap((words) => {
    const [name, most] = words.split(':').map((word) => word.trim());
    const channel = channels.find((known) => known === name);
    return channel && most ? [[channel, Number(most)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** How often an address may be tried in 24 hours on a channel: the law's number or the shop's, the lower; undefined: as often as one likes. */
export function capOf(channel: Channel, { regime, setting }: { regime: string; setting: string }): number | undefined {
  const caps = [byLaw[regime]?.[channel], capsOf(setting)[channel]].filter((cap) => cap !== undefined);
  return caps.length === 0 ? undefined : Math.min(...caps);
}
