import { cleanPhone } from '../../cleaning/phone/phone.ts';
import type { OwnColumns } from './own-columns.ts';

/** Which way a call went, and the number of the person. */
export interface LoggedCall {
  readonly direction: 'in' | 'out';
  /** E.164; null where neither side is a number of a person. */
  readonly phone: string | null;
}

const incoming = /^(?:in|inbound|incoming|den|goi den|received|inbound call|cuoc goi den)$/;

/** The number in a side of a call: `Lan (0901234567)`, `0901 234 567`; null for an extension or a name. */
function numberIn(side: string | null, country: string): string | null {
  if (side === null) return null;
  const typed = /\(([+\d .-]{8,})\)/.exec(side)?.[1] ?? side;
  return cleanPhone(typed, { country }).value?.[0]?.e164 ?? null;
}

const folded = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').toLowerCase().trim();

/**
 * Reads the two sides of a call log (VICIdial, Stringee, 3CX): the person is who was called or, of a call that came in, who
 * called. Where the log names no direction, a call from an extension or a name went out. Undefined: the file has no column of whom was called.
 */
export function callLogReader(own: OwnColumns, country: string): (() => LoggedCall) | undefined {
  if (!own.has('to')) return undefined;
  if (!own.has('from')) return () => ({ direction: 'out', phone: numberIn(own.cell('to'), country) });
  return () => {
    const from = numberIn(own.cell('from'), country);
    const to = numberIn(own.cell('to'), country);
    const named = own.cell('direction');
    const isIn = named === null ? to === null && from !== null : incoming.test(folded(named));
    return { direction: isIn ? 'in' : 'out', phone: isIn ? from : to };
  };
}

/** Seconds of `83`, `83.4`, `1:23`, `00:01:23` or `83s`; null for anything else. */
export function secondsOf(typed: string | null): number | null {
  if (typed === null) return null;
  const plain = /^(\d{1,6})(?:\.\d+)?\s*(?:s|sec|secs|seconds|giây)?$/i.exec(typed)?.[1];
  if (plain !== undefined) return Number(plain);
  const [, hours = '0', minutes, seconds] = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:\.\d+)?$/.exec(typed) ?? [];
  return minutes === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
