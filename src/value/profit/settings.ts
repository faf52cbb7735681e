import { type SettingEntry, type Settings, settingOf } from '../../db/settings.ts';
import { text } from '../../shared/text.ts';

/** The whole of a price, in hundredths of a per cent. */
export const wholeMargin = 10_000;

const percent = /^(\d{1,3})(?:\.(\d{1,2}))?%?$/;

/** A margin in hundredths of a per cent: `37.5` and `37.5%` are 3750; undefined for what is none. */
export function marginIn(word: string): number | undefined {
  const [, whole, decimals = ''] = percent.exec(word.trim()) ?? [];
  const margin = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return whole !== undefined && margin <= wholeMargin ? margin : undefined;
}

/** What is left of a price after the goods are paid, where the shop told it. */
export const profitMargin: SettingEntry = {
  name: 'profit_margin',
  initial: '',
  expects: text(
    'per cent of the price, as 40 or 37.5; or nothing',
    'phần trăm giá bán, ví dụ 40 hoặc 37.5; hoặc bỏ trống',
  ),
  accepts: (value) => value.trim() === '' || marginIn(value) !== undefined,
};

/** The margin of the workspace in hundredths of a per cent; undefined where it is not set. */
export const marginOf = (settings: Settings): number | undefined => marginIn(settingOf(settings, profitMargin));
