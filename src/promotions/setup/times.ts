/** The days of a week from Monday on, as flags and results name them. */
export const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The names of the days whose bits are set. */
export const daysText = (weekdays: number): string =>
  dayNames.filter((_, day) => (weekdays & (1 << day)) !== 0).join(',');

/** `HH:MM` of a minute of the day; 24:00 for its end. */
export const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
