import { recordActivities } from '../activities/index.ts';
import { noteRegistrations } from '../consent/index.ts';
import type { ContactData } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { inTransaction } from '../db/transaction.ts';
import { localDate } from '../shared/calendar.ts';
import type { PreparedExport } from './export-list.ts';
import { admittedContacts } from './store.ts';

/**
 * What must be committed before a list leaves: of registration messages, that each went to its number, in the ledger of
 * addresses and on the time line of the person. Undefined: nothing. Throws `locked` where another run asked somebody meanwhile.
 */
export function claimOf(
  context: AppContext,
  { manifest, end }: PreparedExport,
  contactData: ContactData,
): (() => void) | undefined {
  if (manifest.purpose !== 'registration' || manifest.exported === 0 || context.options.dryRun) return undefined;
  return () => {
    end();
    const db = context.db('write');
    const at = new Date(context.now()).toISOString();
    const day = localDate(context.now(), context.zone);
    const people = admittedContacts(db);
    inTransaction(db, () => {
      noteRegistrations(db, { values: people.map(({ address }) => address), channel: 'sms', at });
      const message = { kind: 'sms', event: 'sent', note: 'registration', at, day, recordedAt: at } as const;
      recordActivities(db, contactData, { activities: people.map((person) => ({ ...message, ...person })), at });
    });
  };
}
