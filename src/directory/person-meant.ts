import { contactNamed, type QueryContext } from '../contacts/index.ts';
import { contactsOfId } from './edit-store.ts';

/**
 * The contact whom somebody at the counter means by a PHONE, an EMAIL, an ID, or the shop's own id where that holds a
 * letter: digits alone are a contact's. Throws `usage` for nobody, and for several.
 */
export function personMeant({ db, settings }: QueryContext, typed: string): number {
  const [contact, ...others] = /\p{L}/u.test(typed) ? contactsOfId(db, typed.trim()) : [];
  return contact !== undefined && others.length === 0 ? contact : contactNamed(db, typed, settings.country);
}
