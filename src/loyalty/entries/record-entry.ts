import { createDirty } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { addMonths, type LocalDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { deriveAccounts } from '../account/derive-accounts.ts';
import { storedRules } from '../rules/rules-store.ts';
import * as store from './entry-store.ts';
import { memberNamed } from './member.ts';

/** What somebody does with the points of a person. */
export interface EntryOptions {
  /** PHONE, EMAIL, ID or card number. */
  readonly person: string;
  readonly kind: store.NewLoyaltyEntry['kind'];
  /** Negative where they are taken. */
  readonly points: number;
  readonly reason: string | null;
  readonly staff: string | null;
  /** The first day without them; null: never; undefined: as the rule of earning says. */
  readonly expiresOn: LocalDate | null | undefined;
  readonly country: string;
  readonly today: LocalDate;
  readonly at: string;
  readonly ending: Ending;
}

/** A line of the ledger as it was recorded, with what the person has now. */
export interface EntryReport {
  readonly entry: number;
  readonly contact: number;
  readonly kind: store.NewLoyaltyEntry['kind'];
  readonly points: number;
  readonly reason: string | null;
  readonly day: LocalDate;
  readonly expires_on: LocalDate | null;
  readonly balance: number;
}

/**
 * Records that points were given, redeemed or adjusted. What is taken must be there: throws `refused` where it is not, whatever
 * another run took meanwhile. Throws `usage` for a person who is none.
 */
export const recordEntry = (db: Db, options: EntryOptions): EntryReport =>
  inTransaction(
    db,
    () => {
      const { kind, points, reason, staff, today, at } = options;
      const contact = memberNamed(db, options.person, options.country);
      const { points: balance } = store.balanceOn(db, { contact, asOf: today });
      if (points < 0 && balance + points < 0) throw notEnough(contact, balance, -points);
      const expires_on = points > 0 ? expiryOf(db, options) : null;
      const line = { contact_id: contact, kind, points, reason, staff, entered_on: today, expires_on, recorded_at: at };
      const entry = store.insertEntry(db, line);
      createDirty(db);
      store.markDirty(db, contact);
      deriveAccounts(db);
      recordAudit(db, at, `loyalty.${kind}`, { contact, entry, points });
      const { points: left } = store.balanceOn(db, { contact, asOf: today });
      return { entry, contact, kind, points, reason, day: today, expires_on, balance: left };
    },
    options.ending,
  );

function expiryOf(db: Db, { expiresOn, today }: EntryOptions): LocalDate | null {
  if (expiresOn !== undefined) return expiresOn;
  const months = storedRules(db).findLast(({ from_on }) => from_on <= today)?.expires_months ?? null;
  return months === null ? null : addMonths(today, months);
}

const notEnough = (contact: number, balance: number, wanted: number) =>
  new UserError({
    code: 'refused',
    message: text(
      `Contact ${contact} has ${balance} points; ${wanted} cannot be taken.`,
      `Khách ${contact} có ${balance} điểm, không thể trừ ${wanted} điểm.`,
    ),
    hint: text(`See the account: \`crm loyalty show ${contact}\``, `Xem điểm: \`crm loyalty show ${contact}\``),
  });
