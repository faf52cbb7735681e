import type { Channel } from '../../shared/channel.ts';

/** The hours of the day between which a channel may be used, `HH:MM` in the contact's place; null: the law names none. */
export interface Hours {
  readonly after: string | null;
  readonly before: string | null;
}

const none: Hours = { after: null, before: null };

/** By regime: Decree 91/2020 (calls 8–17 h, SMS 7–22 h; Zalo as SMS), TSR and TCPA (8–21 h), under eu 8–20 h. */
const byRegime: Readonly<Record<string, Partial<Record<Channel, Hours>>>> = {
  vn: {
    call: { after: '08:00', before: '17:00' },
    sms: { after: '07:00', before: '22:00' },
    zalo: { after: '07:00', before: '22:00' },
  },
  eu: {
    call: { after: '08:00', before: '20:00' },
    sms: { after: '08:00', before: '20:00' },
  },
  us: {
    call: { after: '08:00', before: '21:00' },
    sms: { after: '08:00', before: '21:00' },
    zalo: { after: '08:00', before: '21:00' },
  },
};

/** The hours of a channel under a regime. */
export const hoursOf = (regime: string, channel: Channel): Hours => byRegime[regime]?.[channel] ?? none;
