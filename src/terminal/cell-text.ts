import { moneyText } from '../shared/money.ts';
import type { Language } from '../shared/text.ts';
import { headingOf } from './headings.ts';
import { printable } from './printable.ts';
import { type Cell, FieldHeading, Instant, isInstantKey } from './sheet.ts';

/** For whom a cell is worded. */
export interface Reader {
  readonly language: Language;
  /** The time zone of instants. */
  readonly zone: string;
}

export const isMoney = (cell: Cell): cell is { amount: number; currency: string } =>
  typeof cell === 'object' && cell !== null && 'amount' in cell && 'currency' in cell;

/** A cell as machines read it: JSON for what has parts. */
export function plainText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (Array.isArray(cell)) return cell.map(plainText).join(' ');
  if (cell instanceof Instant) return cell.iso;
  if (cell instanceof FieldHeading) return cell.key;
  if (isMoney(cell)) return String(cell.amount);
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

/** `2026-03-08 09:00`: a time as people read it, in the zone; what is no instant stays as it is. */
function timeText(iso: string, zone: string): string {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return iso;
  const style = { timeZone: zone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', style).format(instant);
}

const truth = { en: ['no', 'yes'], vi: ['không', 'có'] } as const;

/** A cell as people read it, an item of a list a line. */
export function cellLines(cell: Cell, reader: Reader): string[] {
  if (!Array.isArray(cell)) return [cellText(cell, reader)];
  const isNested = cell.some((item) => typeof item === 'object' && item !== null);
  return isNested && cell.length > 1 ? cell.map((item) => cellText(item, reader)) : [cellText(cell, reader)];
}

/** A cell as people read it, on one line: what has parts in words, never as JSON. */
export function cellText(cell: Cell, reader: Reader): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return truth[reader.language][Number(cell)] as string;
  if (typeof cell !== 'object') return printable(String(cell));
  if (Array.isArray(cell)) {
    const separator = cell.some((item) => typeof item === 'object' && item !== null) ? '; ' : ', ';
    return cell.map((item) => cellText(item, reader)).join(separator);
  }
  if (isMoney(cell)) return moneyText(cell, reader.language);
  if (cell instanceof Instant) return timeText(cell.iso, reader.zone);
  if (cell instanceof FieldHeading)
    return cell.title?.[reader.language] ?? headingOf(printable(cell.key), reader.language);
  return partsText(cell, reader);
}

/** `key value, key value`; a day that is known in part as `1990-04`. */
function partsText(cell: object, reader: Reader): string {
  const parts = Object.entries(cell).filter(([, value]) => value !== null && value !== undefined && !isEmpty(value));
  if (parts.length > 0 && parts.every(([key]) => ['year', 'month', 'day'].includes(key))) return dayText(cell);
  return parts
    .map(([key, value]) => `${headingOf(printable(key), reader.language)} ${partText(key, value, reader)}`)
    .join(', ');
}

function partText(key: string, value: unknown, reader: Reader): string {
  if (typeof value === 'string' && isInstantKey(key)) return timeText(value, reader.zone);
  const words = cellText(value as Cell, reader);
  const isNested = typeof value === 'object' && !isMoney(value as Cell);
  return isNested ? `(${words})` : words;
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && Object.keys(value).length === 0;

const dayText = ({ year, month, day }: { year?: number; month?: number; day?: number }) =>
  [year ?? '????', month, day]
    .filter((part) => part !== undefined && part !== null)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
