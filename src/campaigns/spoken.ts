import type { LocalDate } from '../shared/calendar.ts';
import { type Money, minorPerMajor } from '../shared/money.ts';
import type { Language } from '../shared/text.ts';

/** An amount as the language writes it. */
export const moneyText = ({ amount, currency }: Money, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency })
    .format(amount / minorPerMajor(currency))
    .replaceAll('\u00a0', ' ');

/** A day as the language writes it. */
export const dayText = (day: LocalDate | null, language: Language): string | null =>
  day !== null && language === 'vi' ? day.split('-').reverse().join('/') : day;
