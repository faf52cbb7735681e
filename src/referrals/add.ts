import { contactNamed } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { ReferralState } from './standing/judge.ts';
import { judgeOf } from './standing/standing.ts';
import * as store from './store.ts';

export interface ReferralOptions {
  /** PHONE, EMAIL, ID or referral code. */
  readonly referrer: string;
  /** PHONE, EMAIL or ID. */
  readonly referred: string;
  readonly on: LocalDate;
  readonly note: string | null;
  readonly country: string;
  readonly at: string;
  readonly ending: Ending;
}

/** A referral as it was recorded. */
export interface AddedReferral {
  readonly referral: number;
  readonly referrer: number;
  readonly referred: number;
  readonly on: LocalDate;
}

/** Records who brought whom. Throws `refused` for what would not count, and `usage` for a person who is none. */
export const addReferral = (db: Db, options: ReferralOptions): AddedReferral =>
  inTransaction(
    db,
    () => {
      const { on, note, country, at } = options;
      const referrer = store.holderOfCode(db, options.referrer) ?? contactNamed(db, options.referrer, country);
      const referred = contactNamed(db, options.referred, country);
      const state = judgeOf(db, on).judge({ referrer, referred });
      if (state !== 'counts') throw refusedFor(state, { referrer, referred });
      const referral = store.insertReferral(db, { referrer, referred, on, note });
      recordAudit(db, at, 'referral.add', { referral, referrer, referred });
      return { referral, referrer, referred, on };
    },
    options.ending,
  );

/** Why a referral does not count, as people read it. */
export const stateWords: Readonly<Record<ReferralState, Text>> = {
  counts: text('counts', 'được tính'),
  self: text('Nobody brings himself.', 'Không ai tự giới thiệu chính mình.'),
  household: text('Both live in one household.', 'Hai người cùng một hộ gia đình.'),
  second: text('Somebody else brought the person before.', 'Người này đã được người khác giới thiệu trước.'),
  loop: text('The referrer was brought by this person.', 'Người giới thiệu lại do chính người này giới thiệu.'),
  erased: text('One of the two was erased.', 'Một trong hai người đã bị xóa.'),
};

const refusedFor = (state: ReferralState, { referrer, referred }: { referrer: number; referred: number }) => {
  const { en, vi } = stateWords[state];
  return new UserError({
    code: 'refused',
    message: text(`${en} (${referrer} → ${referred})`, `${vi} (${referrer} → ${referred})`),
    hint: text(
      `See who brought whom: \`crm refer tree ${referred}\``,
      `Xem cây giới thiệu: \`crm refer tree ${referred}\``,
    ),
  });
};

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ';

/** Gives a contact a code by which it refers others, or tells the one that it has. */
export const issueCode = (
  db: Db,
  { person, country, at, ending }: Pick<ReferralOptions, 'country' | 'at' | 'ending'> & { person: string },
): { contact: number; code: string } =>
  inTransaction(
    db,
    () => {
      const contact = contactNamed(db, person, country);
      const known = store.codeOf(db, contact);
      if (known !== undefined) return { contact, code: known };
      const code = codeNumbered(store.nextCode(db));
      store.insertCode(db, { contact, code });
      recordAudit(db, at, 'referral.code', { contact });
      return { contact, code };
    },
    ending,
  );

/** A code that is easy to spell: three letters without I, L, O and U, and a number of four digits or more. */
function codeNumbered(nth: number): string {
  const spread = (nth * 7919) % 10_648;
  const place = (at: number) => letters[Math.floor(spread / 22 ** at) % 22];
  return `${place(2)}${place(1)}${place(0)}${String(nth).padStart(4, '0')}`;
}
