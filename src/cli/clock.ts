import { isDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { ProcessIO } from './process-io.ts';

/** Now in epoch ms: CRM_NOW where it is set, else the clock. Throws `usage` for what is no instant with offset. */
export function instantNow(io: ProcessIO): number {
  const requested = io.env.CRM_NOW;
  if (!requested) return io.now();
  const instant = instantOf(requested);
  if (!Number.isNaN(instant)) return instant;
  throw new UserError({
    code: 'usage',
    message: text(
      `CRM_NOW is no instant with offset: ${requested}`,
      `CRM_NOW không phải thời điểm có múi giờ: ${requested}`,
    ),
    hint: text('Write it as 2026-01-31T09:00:00+07:00.', 'Viết dạng 2026-01-31T09:00:00+07:00.'),
  });
}

const isoInstant = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d)(?::?(\d\d))?$/i;

/** Epoch ms of an ISO instant; NaN for what is none. Date.parse alone would take 30 February for 2 March. */
function instantOf(word: string): number {
  const [, year, month, day, time, zone, minutes] = isoInstant.exec(word) ?? [];
  if (!zone || !isDate(Number(year), Number(month), Number(day))) return Number.NaN;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone}:${minutes ?? '00'}`;
  return Date.parse(`${year}-${month}-${day}T${time}${offset}`);
}
