import { cleanEmail } from '../cleaning/email/email.ts';
import { cleanPhone } from '../cleaning/phone/phone.ts';
import { contactNamed, type QueryContext } from '../contacts/index.ts';
import { fold, foldKey } from '../shared/fold.ts';
import { contactsOfId } from './edit-store.ts';

/** What a text may mean, in the forms in which contacts are kept. */
export interface ContactQuery {
  /** Folded beginnings of words of a name or a company: each must be there. */
  readonly words: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
  /** A part of a number, without the zero that dials it at home. */
  readonly digits: string | null;
  readonly emailKeys: readonly string[];
  /** The beginning of an e-mail, in lower case. */
  readonly email: string | null;
  /** Ways in which an id of the shop may be written. */
  readonly ids: readonly string[];
}

const fewestDigits = 4;

/** Reads what was typed to find somebody: a name, a phone in any spelling, an e-mail, an id of the shop, a company. */
export function wantedOf(typed: string, country: string): ContactQuery {
  const text = typed.trim().normalize('NFC');
  const phones = (cleanPhone(text, { country }).value ?? []).map(({ e164 }) => e164);
  const digits = /^[\d\s.()+-]+$/.test(text) ? text.replace(/\D/g, '') : '';
  const key = foldKey(text);
  return {
    words: key === '' ? [] : key.split(' '),
    phones,
    digits: phones.length === 0 && digits.length >= fewestDigits ? digits.replace(/^0+/, '') || null : null,
    emailKeys: text.includes('@') ? (cleanEmail(text).value ?? []).map(({ matchKey }) => matchKey) : [],
    email: text === '' || /\s/.test(text) ? null : fold(text),
    ids: text === '' ? [] : [...new Set([text, text.toUpperCase(), text.toLowerCase()])],
  };
}

/**
 * The contact whom somebody at the counter means by a PHONE, an EMAIL, an ID, or the shop's own id where that holds a
 * letter: digits alone are a contact's. Throws `usage` for nobody, and for several.
 */
export function personMeant({ db, settings }: QueryContext, typed: string): number {
  const [contact, ...others] = /\p{L}/u.test(typed) ? contactsOfId(db, typed.trim()) : [];
  return contact !== undefined && others.length === 0 ? contact : contactNamed(db, typed, settings.country);
}
