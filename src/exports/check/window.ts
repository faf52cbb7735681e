import type { Hours } from '../../consent/index.ts';
import { addDays, instantOf, type LocalDate, localDate } from '../../shared/calendar.ts';

/** The hours of a channel at a moment. */
export interface Window {
  readonly open: boolean;
  /** When that changes, an instant in epoch milliseconds; undefined: the law names no hours. */
  readonly until: number | undefined;
}

const secondsOf = (clock: string): number => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3, 5)) * 60;

/** Whether a channel may be used at an instant (epoch milliseconds), and until when that holds. */
export function windowAt(now: number, { after, before }: Hours, zone: string): Window {
  if (after === null || before === null) return { open: true, until: undefined };
  const day = localDate(now, zone);
  const at = (on: LocalDate, clock: string) => instantOf(on, secondsOf(clock), zone);
  if (now < at(day, after)) return { open: false, until: at(day, after) };
  if (now < at(day, before)) return { open: true, until: at(day, before) };
  return { open: false, until: at(addDays(day, 1), after) };
}
