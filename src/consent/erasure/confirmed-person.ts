import { mergesInto, type Named, personNamed } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { leadsOf } from './erasure-store.ts';

/** Whom somebody means to erase, as it stood when that was confirmed. */
export interface ConfirmedPerson extends Named {
  readonly typed: string;
  /** The rows and merges of which the contact consisted then. */
  readonly leads: readonly number[];
  readonly merges: readonly number[];
}

/** Finds whom the words mean, to be confirmed; throws `usage` as personNamed does. */
export function personToConfirm(db: Db, typed: string, country: string): ConfirmedPerson {
  const named = personNamed(db, typed, country);
  return { ...named, typed, ...keyComponentsOf(db, named) };
}

/**
 * Is the person still the one that was confirmed? Rows that came by an import are the person's; a merge or a split in
 * between makes it another one. Throws `locked`, and `usage` where the words mean nobody any more, or several.
 */
export function refuseAnother(db: Db, confirmed: ConfirmedPerson, country: string): void {
  const named = personNamed(db, confirmed.typed, country);
  const now = keyComponentsOf(db, named);
  const same =
    named.contact === confirmed.contact &&
    String(now.merges) === String(confirmed.merges) &&
    confirmed.leads.every((lead) => now.leads.includes(lead));
  if (!same) throw anotherPerson(confirmed.typed);
}

const keyComponentsOf = (db: Db, { contact }: Named) =>
  contact === undefined ? { leads: [], merges: [] } : { leads: leadsOf(db, contact), merges: mergesInto(db, contact) };

const anotherPerson = (typed: string): UserError =>
  new UserError({
    code: 'locked',
    message: text(
      'Another run merged, split or changed this contact since it was confirmed. Nothing was erased.',
      'Một lần chạy khác đã gộp, tách hoặc đổi khách này sau khi xác nhận. Chưa xóa gì.',
    ),
    hint: text(`Look at it again, then erase it: \`crm show ${typed}\``, `Xem lại rồi mới xóa: \`crm show ${typed}\``),
  });
