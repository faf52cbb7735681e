import { type ContactData, personNamed } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { Ending } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { dispositionNamed } from '../dispositions/named.ts';
import type { NewActivity } from './activity.ts';
import { firstPhone } from './activity-store.ts';
import { endOfDay } from './day-end.ts';
import { type Recorded, recordActivity } from './record.ts';

/** What was done, as somebody types it. */
export interface LogEntry {
  /** PHONE, EMAIL or ID. */
  readonly person: string;
  readonly kind: NewActivity['kind'];
  readonly direction?: 'in' | 'out' | undefined;
  /** A word for a disposition. */
  readonly result?: string | undefined;
  readonly note?: string | undefined;
  readonly next?: LocalDate | undefined;
  readonly staff?: string | undefined;
  readonly campaign?: string | undefined;
  /** The day; undefined: just now. */
  readonly day?: LocalDate | undefined;
}

/** When and where something is logged. */
export interface LogContext {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly today: LocalDate;
  readonly zone: string;
  readonly country: string;
  readonly contactData: ContactData;
  readonly ending: Ending;
}

/** The entry as it was recorded. */
export interface LogReport extends Recorded {
  /** Null where nobody is known by the address. */
  readonly contact: number | null;
  readonly disposition: string | null;
  readonly day: LocalDate;
}

/** Records what somebody did with a person. Throws `usage` for a person or a disposition that is none. */
export function logActivity(db: Db, entry: LogEntry, context: LogContext): LogReport {
  const { contact = null, address } = personNamed(db, entry.person, context.country);
  const disposition = entry.result === undefined ? null : dispositionNamed(db, entry.result);
  const day = entry.day ?? context.today;
  const at = new Date(context.now).toISOString();
  const activity: NewActivity = {
    contact,
    kind: entry.kind,
    direction: entry.direction ?? 'out',
    at: entry.day === undefined ? at : endOfDay(day, context),
    timed: entry.day === undefined,
    day,
    address: addressFor(db, { kind: entry.kind, contact, address: address?.value ?? null }),
    disposition,
    note: entry.note ?? null,
    nextOn: entry.next ?? null,
    staff: entry.staff ?? null,
    campaign: entry.campaign ?? null,
    recordedAt: at,
  };
  const { contactData, ending } = context;
  return { contact, disposition, day, ...recordActivity(db, contactData, { activity, at, ending }) };
}

/** The address of an activity: the one that was typed; of a call to somebody named by an ID the first number. */
function addressFor(
  db: Db,
  { kind, contact, address }: { kind: NewActivity['kind']; contact: number | null; address: string | null },
): string | null {
  const phoned = kind === 'call' || kind === 'sms' || kind === 'zalo';
  if (!phoned) return address;
  const isPhone = address?.startsWith('+') ?? false;
  return isPhone || contact === null ? address : firstPhone(db, contact);
}
