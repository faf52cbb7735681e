import type { LocalDate } from '../../shared/calendar.ts';
import { addDays, isoDate } from '../../shared/calendar.ts';

/** How long a period is. */
export const periodKinds = ['month', 'quarter'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** Months in a period. */
export const monthsIn = { month: 1, quarter: 3 } as const satisfies Record<PeriodKind, number>;

/** The number of the period of a day: periods that follow each other have numbers that do. */
export function periodOf(date: LocalDate, kind: PeriodKind): number {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  return Math.floor(months / monthsIn[kind]);
}

/** `2026-01`, `2026-Q1`. */
export function periodName(period: number, kind: PeriodKind): string {
  const inYear = 12 / monthsIn[kind];
  const year = String(Math.floor(period / inYear)).padStart(4, '0');
  const place = (period % inYear) + 1;
  return kind === 'quarter' ? `${year}-Q${place}` : `${year}-${String(place).padStart(2, '0')}`;
}

/** The last day of a period. */
export function lastDayOf(period: number, kind: PeriodKind): LocalDate {
  const months = (period + 1) * monthsIn[kind];
  return addDays(isoDate(Math.floor(months / 12), (months % 12) + 1, 1), -1);
}
