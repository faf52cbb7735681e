import { addressOn } from '../../consent/index.ts';
import { daysBetween, type LocalDate } from '../../shared/calendar.ts';
import type { Channel } from '../../shared/channel.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** What is to be said of the Do-Not-Call file before a list that reaches phones; undefined when all is well. */
export function registerWarning(age: number | null, allowed: number | null): Text | undefined {
  if (age === null) {
    return text(
      'No Do-Not-Call file covers this list yet: `crm suppress import dnc.csv`',
      'Chưa có danh sách Không gọi nào cho kênh này: `crm suppress import dnc.csv`',
    );
  }
  if (allowed === null || age <= allowed) return undefined;
  return text(
    `The Do-Not-Call file is ${age} days old; ${allowed} are allowed.`,
    `Tệp Không gọi đã cũ ${age} ngày; chỉ cho phép ${allowed}.`,
  );
}

/** The channels of a list of which a Do-Not-Call file is asked: those that reach phones. */
export const registeredChannels = (channels: readonly Channel[]): readonly Channel[] =>
  channels.filter((channel) => channel !== 'ads_phone' && addressOn[channel] === 'phone');

/**
 * Age in whole days, on the real day, of the newest Do-Not-Call file that speaks for each of the channels – of the oldest of
 * these; null when one of them has none.
 */
export function registerAge(
  days: Partial<Record<Channel, LocalDate>>,
  channels: readonly Channel[],
  today: LocalDate,
): number | null {
  const dated = channels.map((channel) => days[channel]);
  const known = dated.filter((day) => day !== undefined).sort();
  const [oldest] = known;
  if (oldest === undefined || known.length < dated.length) return null;
  return Math.max(0, daysBetween(oldest, today));
}

/** Throws `refused` when the shop allows only fresh Do-Not-Call files and has none. */
export function refuseStale(age: number | null, allowed: number | null): void {
  const warning = registerWarning(age, allowed);
  if (allowed === null || !warning) return;
  throw new UserError({
    code: 'refused',
    message: warning,
    hint: text(
      'Take in a fresh one: `crm suppress import dnc.csv`, or change `crm config set dnc_max_age_days`.',
      'Nhập tệp mới: `crm suppress import dnc.csv`, hoặc đổi `crm config set dnc_max_age_days`.',
    ),
  });
}
