import { createHash } from 'node:crypto';
import type { ExportCell } from './format.ts';
import { platform } from './platforms.ts';

const hashed = (value: string | undefined): ExportCell =>
  value === undefined || value === '' ? null : createHash('sha256').update(value).digest('hex');

const textOf = (cell: ExportCell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));

/** An e-mail as both platforms hash it: in lower case, without blanks. */
export const audienceEmail = (email: string): string => email.replace(/\s+/gu, '').toLowerCase();

/** A name as Google hashes it: in lower case, without blanks around it; accents stay. */
const googleName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** A name as Meta hashes it: in lower case, without punctuation; letters of any script stay, in UTF-8. */
export const metaName = (name: string): string => googleName(name.replace(/[^\p{L}\p{M}\p{N}\s]/gu, ''));

/** A number as Meta hashes it: the digits of E.164. */
export const metaPhone = (phone: string): string => phone.replace(/\D/g, '').replace(/^0+/, '');

const columns = ['email', 'phone', 'given_name', 'family_name', 'name', 'country', 'postal_code'] as const;

/**
 * A customer list for Google's Customer Match, by the headers of its template: e-mail, phone (E.164) and names are hashed
 * (SHA-256), country and postal code stand as they are.
 */
export const google = platform(['ads_email', 'ads_phone'], columns, {
  gated: false,
  headers: ['Email', 'Phone', 'First Name', 'Last Name', 'Country', 'Zip'],
  cells: ([email, phone, given, family, name, country = null, postal = null]) => [
    hashed(audienceEmail(textOf(email))),
    hashed(textOf(phone)),
    hashed(googleName(textOf(given ?? name))),
    hashed(googleName(textOf(family))),
    country,
    postal,
  ],
});

/** A customer list for a custom audience of Meta, by its identifiers; every value is hashed (SHA-256). */
export const meta = platform(['ads_email', 'ads_phone'], columns, {
  gated: false,
  headers: ['email', 'phone', 'fn', 'ln', 'country', 'zip'],
  cells: ([email, phone, given, family, name, country, postal]) => [
    hashed(audienceEmail(textOf(email))),
    hashed(metaPhone(textOf(phone))),
    hashed(metaName(textOf(given ?? name))),
    hashed(metaName(textOf(family))),
    hashed(textOf(country).toLowerCase()),
    hashed(textOf(postal).replace(/\s+/gu, '').toLowerCase()),
  ],
});
