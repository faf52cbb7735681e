import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { insertPreference, type Preference, preferenceOf } from './preference-store.ts';

const none: Preference = { channels: null, most: null, days: null, hours_from: null, hours_to: null, topics: null };

/** Records what a person wants from now on: what is not named stays as it was said before. Tells what stands. */
export function recordPreference(
  db: Db,
  {
    contact,
    on,
    change,
    at,
    ending,
  }: { contact: number; on: LocalDate; change: Partial<Preference>; at: string; ending: Ending },
): Preference {
  return inTransaction(
    db,
    () => {
      const { said_on: _said, ...before } = preferenceOf(db, contact) ?? { said_on: '', ...none };
      const preference = { ...before, ...change };
      insertPreference(db, { contact, on, preference });
      recordAudit(db, at, 'preference', { contact, said: Object.keys(change) });
      return preference;
    },
    ending,
  );
}

/** What a person said of nothing any more. */
export const noPreference = none;
