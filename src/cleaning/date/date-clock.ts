import { fold } from '../../shared/fold.ts';

/** A time of day as it was written. */
export interface WrittenTime {
  /** From midnight, with the fraction of the second. */
  readonly seconds: number;
  /** Minutes east of UTC; null when the text names no offset. */
  readonly offset: number | null;
}

const clock =
  '(\\d{1,2})(?:[:h](\\d{2})(?:[:m](\\d{2})(?:[.,](\\d{1,9}))?)?s?|h| ?gio(?: ?(\\d{1,2})(?: ?phut)?)?)' +
  '(?: ?(am|pm|a\\.m\\.|p\\.m\\.|sa|ch|sang|chieu|toi))?(?: ?(z|ict|utc|gmt|(?:utc|gmt)? ?[+-]\\d{1,2}(?::?\\d{2})?))?';
const atEnd = new RegExp(`(?:[t ]|, ?|luc )[ -]*${clock}$`);
const atStart = new RegExp(`^${clock}(?:,? (?:ngay )?| - )(?=\\S)`);
const afternoon: ReadonlySet<string> = new Set(['pm', 'p.m.', 'ch', 'chieu', 'toi']);

const zoneName = / ?\((?:[a-z ]+ time|(?:gmt|utc)[^)]*|duong lich)\)$/;
const fractionOfDay = /^(\d{4,5})(\.\d+)$/;

/** Takes a time of day off a cell, whose date comes back folded; `time` is null when there is none that a clock shows. */
export function splitTime(cell: string): { readonly date: string; readonly time: WrittenTime | null } {
  const text = fold(cell).replace(/\s+/g, ' ').replace(zoneName, '');
  const serial = fractionOfDay.exec(text);
  // Excel's days have a fraction for the time; beyond the second it is noise of floating point.
  if (serial)
    return { date: serial[1] ?? '', time: { seconds: Math.round(Number(serial[2]) * 86_400) % 86_400, offset: null } };
  const end = atEnd.exec(text);
  const match = end ?? atStart.exec(text);
  const time = match && timeOf(match);
  if (!match || !time) return { date: text, time: null };
  return { date: (end ? text.slice(0, match.index) : text.slice(match[0].length)).trim(), time };
}

function timeOf(match: RegExpExecArray): WrittenTime | null {
  const [, hourText, minute = match[5] ?? '0', second = '0', fraction = '0', , half, zone] = match;
  const hour = hourOf(Number(hourText), half);
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const seconds = hour * 3600 + Number(minute) * 60 + Number(second) + Number(`0.${fraction}`);
  return { seconds, offset: zone === undefined ? null : offsetOf(zone) };
}

/** 12 am is midnight, 12 pm is noon; a clock of 24 hours stays although the half of the day is named too (15:30 PM). */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (afternoon.has(half) ? 12 : 0);
}

/** Indochina Time, as programs abbreviate it. */
const indochina = 7 * 60;

const zoneInHeader = /(?<![a-z])(?:ict|(?:utc|gmt)(?: ?[+-]\d{1,2}(?::?\d{2})?)?)(?![a-z])/;

/** Minutes east of UTC by which a header says that its times are told: "Created date (UTC)". Undefined: it does not. */
export function statedOffset(header: string): number | undefined {
  const zone = zoneInHeader.exec(fold(header))?.[0];
  return zone === undefined ? undefined : offsetOf(zone);
}

function offsetOf(zone: string): number {
  if (zone === 'ict') return indochina;
  const [, hours = '0', rest = '0'] = /(\d{1,2}?):?(\d{2})?$/.exec(zone) ?? [];
  const minutes = Number(hours) * 60 + Number(rest);
  return zone.includes('-') ? -minutes : minutes;
}
