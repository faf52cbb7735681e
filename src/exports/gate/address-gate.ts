import { addressOn, dayAsNumber, fillAskedAddresses } from '../../consent/index.ts';
import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Channel } from '../../shared/channel.ts';
import { disposableClassifier } from '../formats/disposable.ts';
import { judgeAsked } from './address-gate-store.ts';
import type { Exclude } from './exclusion.ts';
import type { Purpose } from './target.ts';

/** For what addresses are to be used, on which day, and by whose law. */
export interface AddressUse {
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly asOf: LocalDate;
  readonly regime: string;
  /** Of the hashes of erased people. */
  readonly key: Buffer;
  /** Whom the modules leave out. */
  readonly exclude: Exclude;
}

/**
 * Judges addresses (E.164, match keys of e-mails) by the rules of a gated list, also those that no contact has: fills
 * temp.address_verdict, to be read by addressVerdicts and addressReason.
 */
export function judgeAddresses(db: Db, values: Iterable<string>, { purpose, exclude, ...use }: AddressUse): void {
  fillAskedAddresses(db, values, use);
  const isEmail = addressOn[use.channel] === 'email';
  if (isEmail) {
    const disposable = disposableClassifier();
    db.function('throwaway_email', { deterministic: true }, (email: unknown) => Number(disposable(String(email))));
  }
  judgeAsked(db, {
    purpose,
    isEmail,
    day: dayAsNumber(use.asOf),
    excluded: exclude({ channel: use.channel, purpose }),
  });
}
