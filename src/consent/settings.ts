import { type SettingEntry, type Settings, settingOf } from '../db/settings.ts';
import { text } from '../shared/text.ts';

/** Days after which a Do-Not-Call file is too old to call by; empty: any age, said in the manifest. */
export const doNotCallMaxAge: SettingEntry = {
  name: 'dnc_max_age_days',
  initial: '',
  expects: text('a number of days, or nothing', 'số ngày, hoặc để trống'),
  accepts: (value) => /^\d{0,5}$/.test(value),
};

/** How old a Do-Not-Call file may be, in days; null: any age. */
export function allowedDoNotCallAge(settings: Settings): number | null {
  const value = settingOf(settings, doNotCallMaxAge);
  return value === '' ? null : Number(value);
}
