import type { Db } from '../../db/connection.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { isContact, survivorOf } from '../golden/survivor-store.ts';
import { addressesIn, type ContactAddress } from '../person/address.ts';
import { contactsAt } from './look-up-store.ts';

/** Whom a PHONE, EMAIL or ID means. */
export interface Named {
  /** Undefined when nobody is known by the address. */
  readonly contact: number | undefined;
  /** Undefined when an ID was typed. */
  readonly address: ContactAddress | undefined;
}

/** Finds whom the words mean; throws `usage` for what is neither address nor contact, and when several share the address. */
export function personNamed(db: Db, typed: string, country: string): Named {
  const { contacts, address } = found(db, typed, country);
  const [contact, ...others] = contacts;
  if (contact !== undefined && others.length > 0) throw several(contacts);
  return { contact, address };
}

/** The contact whom the words mean; throws `usage` when there is none. */
export function contactNamed(db: Db, typed: string, country: string): number {
  const { contact } = personNamed(db, typed, country);
  if (contact === undefined) throw nobody();
  return contact;
}

/** Everybody who is known by the address, or the contact of that ID. */
export interface Holders {
  readonly contacts: readonly number[];
  /** Undefined when an ID was typed. */
  readonly address: ContactAddress | undefined;
}

/** Whom the words mean. `one`: throws `usage` unless it is one contact; `any`: an address may have no holder, or several. */
export function holdersNamed(db: Db, typed: string, country: string, wanted: 'one' | 'any'): Holders {
  const holders = found(db, typed, country);
  if (wanted === 'any' || holders.contacts.length === 1) return holders;
  throw holders.contacts.length === 0 ? nobody() : several(holders.contacts);
}

function found(db: Db, typed: string, country: string): Holders {
  const id = /^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : undefined;
  if (id !== undefined && isContact(db, id)) return { contacts: [id], address: undefined };
  const [address] = addressesIn(typed, country);
  if (!address) {
    const now = id === undefined ? undefined : survivorOf(db, id);
    throw now === undefined || !isContact(db, now) ? nobody() : wasMerged(typed, now);
  }
  return { contacts: contactsAt(db, address), address };
}

const nobody = () =>
  new UserError({
    code: 'usage',
    message: text('There is no contact of that phone, e-mail or ID.', 'Không có khách nào với số, e-mail hay mã đó.'),
    hint: text('Find one with `crm find NAME`.', 'Tìm bằng `crm find TÊN`.'),
  });

const wasMerged = (typed: string, now: number) =>
  new UserError({
    code: 'usage',
    message: text(`Contact ${typed} was merged into contact ${now}.`, `Khách ${typed} đã được gộp vào khách ${now}.`),
    hint: text(
      `Name ${now}. To part them again: \`crm contacts split ${now}\``,
      `Hãy dùng mã ${now}. Muốn tách lại: \`crm contacts split ${now}\``,
    ),
  });

const several = (contacts: readonly number[]) =>
  new UserError({
    code: 'usage',
    message: text(
      `${contacts.length} contacts share that address: ${contacts.join(', ')}.`,
      `${contacts.length} khách dùng chung số hoặc e-mail đó: ${contacts.join(', ')}.`,
    ),
    hint: text('Name one by its ID.', 'Hãy chỉ rõ bằng mã khách.'),
  });
