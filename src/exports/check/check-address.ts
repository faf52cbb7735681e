import { addressOn, dateOfNumber, doNotCallDays, hoursOf, type Opening, openingsOf } from '../../consent/index.ts';
import type { ContactAddress } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { addDays, instantOf, type LocalDate } from '../../shared/calendar.ts';
import { type AddressUse, judgeAddresses } from '../gate/address-gate.ts';
import { addressVerdicts } from '../gate/address-gate-store.ts';
import { registerAge, registeredChannels, registerWarning } from '../gate/register-age.ts';
import { windowAt } from './window.ts';

/** Why an address may not be used now: a reason of lists, `do_not_call_file` or `hours`. */
type CheckReason = string;

export interface CheckOptions extends AddressUse {
  /** The real moment, in milliseconds since 1970. */
  readonly now: number;
  /** The day of `now` in the zone. */
  readonly today: LocalDate;
  readonly zone: string;
  /** The greatest age of a Do-Not-Call file in days; null: any. */
  readonly allowedAge: number | null;
}

/** May an address be used, why, and until when: what `crm check --json` prints. */
export interface CheckReport {
  readonly address: string;
  readonly channel: AddressUse['channel'];
  readonly purpose: AddressUse['purpose'];
  readonly as_of: LocalDate;
  readonly may: boolean;
  readonly reason: CheckReason | null;
  /** From which day on it is open; null: by law, or it is not. */
  readonly since: LocalDate | null;
  /** When the answer changes by itself, an instant; null: not before somebody changes something. */
  readonly until: string | null;
  /** What opens it. */
  readonly basis: readonly Opening[];
  /** Who may be reached by the address, and what stands against it for each. */
  readonly contacts: readonly { readonly contact: number; readonly reason: string | null }[];
  /** The hours of the channel, HH:MM. */
  readonly call_after: string | null;
  readonly call_before: string | null;
  readonly zone: string;
  /** Of the newest Do-Not-Call file for the channel, in whole days; null: there is none. */
  readonly dnc_age_days: number | null;
}

/**
 * Judges one address as a list for its channel would, and for today by the clock too. An address that nobody has is judged
 * by suppressions, Do-Not-Call files, refusals, hashes of erased people, and the law.
 */
export function checkAddress(db: Db, { value }: ContactAddress, options: CheckOptions): CheckReport {
  const { channel, purpose, asOf, regime, today, zone } = options;
  return inSnapshot(db, () => {
    judgeAddresses(db, [value], options);
    const verdicts = addressVerdicts(db)(value);
    const [first] = verdicts;
    const hours = hoursOf(regime, channel);
    const registered = addressOn[channel] === 'phone';
    const age = registered ? registerAge(doNotCallDays(db), registeredChannels([channel]), today) : null;
    const window = asOf === today ? windowAt(options.now, hours, zone) : { open: true, until: undefined };
    const isStale = registered && purpose === 'advertising' && options.allowedAge !== null;
    const late = isStale && registerWarning(age, options.allowedAge) ? 'do_not_call_file' : null;
    const reason = first?.reason ?? late ?? (window.open ? null : 'hours');
    const stale = isStale && age !== null ? endOfRegister(options, age) : undefined;
    const until = untilOf(reason, { window: window.until, stale });
    const since = first?.since === undefined || reason !== null ? null : dateOfNumber(first.since);
    return {
      address: value,
      channel,
      purpose,
      as_of: asOf,
      may: reason === null,
      reason,
      since: since === byLaw ? null : since,
      until: until === undefined ? null : new Date(until).toISOString(),
      basis:
        purpose === 'advertising' && first?.contact !== undefined && first.reason === undefined
          ? openingsOf(db, { contact: first.contact, channel, value, asOf })
          : [],
      contacts: verdicts.flatMap((one) =>
        one.contact === undefined ? [] : [{ contact: one.contact, reason: one.reason ?? null }],
      ),
      call_after: hours.after,
      call_before: hours.before,
      zone,
      dnc_age_days: age,
    };
  });
}

/** The day since which the law opens a channel. */
const byLaw = '0001-01-01';

/** When the Do-Not-Call file becomes too old: the midnight after its last day, in epoch milliseconds. */
const endOfRegister = ({ today, zone, allowedAge }: CheckOptions, age: number): number =>
  instantOf(addDays(today, (allowedAge ?? 0) - age + 1), 0, zone);

interface Ends {
  readonly window: number | undefined;
  readonly stale: number | undefined;
}

function untilOf(reason: CheckReason | null, { window, stale }: Ends): number | undefined {
  if (reason === 'hours') return window;
  if (reason !== null) return undefined;
  if (window === undefined || stale === undefined) return window ?? stale;
  return Math.min(window, stale);
}
