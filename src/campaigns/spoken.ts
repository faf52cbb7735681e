import type { LocalDate } from '../shared/calendar.ts';
import type { Language } from '../shared/text.ts';

/** A day as the language writes it. */
export const dayText = (day: LocalDate | null, language: Language): string | null =>
  day !== null && language === 'vi' ? day.split('-').reverse().join('/') : day;
