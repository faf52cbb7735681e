import type { ContactData } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { type DueDays, dueDays } from '../ledger/due.ts';
import { type ConsentCard, consentCard } from '../ledger/ledger.ts';
import * as store from './access-store.ts';
import { addressesOfContact } from './erasure-store.ts';
import { mentionsOf } from './remnants.ts';

export interface AccessReport {
  readonly due: DueDays;
  readonly contact: Readonly<Record<string, unknown>>;
  /** Where it came from. */
  readonly sources: readonly object[];
  readonly consent: ConsentCard;
  readonly suppressions: readonly object[];
  /** That asked for consent, or confirmed a refusal. */
  readonly messages: readonly object[];
  /** Every stored row, by table. */
  readonly held: Readonly<Record<string, readonly object[]>>;
  /** Rows of others, and rejected rows, that speak of the person. */
  readonly mentions: readonly object[];
}

export interface AccessOptions {
  readonly contact: number;
  readonly asOf: LocalDate;
  /** The day on which the person asked. */
  readonly received: LocalDate;
  readonly regime: string;
  readonly contactData: ContactData;
}

/** All that is held of a person: what they may ask to see (PDPL Art. 4; GDPR Art. 15), from every registered table. */
export function accessPerson(db: Db, options: AccessOptions): AccessReport {
  const { contact } = options;
  const held = options.contactData.tables.map((table) => [table.table, store.rowsOf(db, table, contact)] as const);
  return {
    due: dueDays('access', options.regime, options.received),
    contact: store.contactRow(db, contact),
    sources: store.sourcesOf(db, contact),
    consent: consentCard(db, { contact, asOf: options.asOf, regime: options.regime }),
    suppressions: store.suppressionsOf(db, contact),
    messages: store.messagesTo(db, contact),
    held: Object.fromEntries(held.filter(([, rows]) => rows.length > 0)),
    // By addresses alone: another of the same name has a right to be left out.
    mentions: mentionsOf(db, contact, { addresses: addressesOfContact(db, contact), names: [] }),
  };
}
