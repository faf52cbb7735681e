import type { SettingEntry } from '../db/settings.ts';
import { text } from '../shared/text.ts';

const isCap = (words: string): boolean => /^\s*(?:call|sms|zalo|email):[1-9]\d?\s*$/.test(words);

/** How often an address may be tried in 24 hours; under vn never more than the law allows. */
export const contactCaps: SettingEntry = {
  name: 'contact_caps',
  initial: '',
  expects: text(
    'attempts in 24 hours by channel: call:1, sms:3; or nothing',
    'số lần trong 24 giờ theo kênh: call:1, sms:3; hoặc bỏ trống',
  ),
  accepts: (value) => value.trim() === '' || value.split(',').every(isCap),
};
