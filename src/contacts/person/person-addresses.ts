import type { Email } from '../../cleaning/email/email.ts';
import { type CleanedPhones, isShared, type Phone } from '../../cleaning/phone/phone.ts';
import type { FieldName } from '../../intake/index.ts';
import type { PersonColumn } from './person.ts';
import type { Bound, CleanCells, Getter } from './person-cells.ts';

/** Fields with phone numbers, in the order in which a row's first number is looked for. */
export const phoneFields: readonly FieldName[] = ['phone', 'phone2', 'landline'];

const numbersOf = (cells: CleanCells, places: readonly number[]): Phone[] =>
  places.flatMap((place) => (cells[place] as CleanedPhones).value ?? []);

/** Every number of the person's own in a row, in the order of its columns, each once. */
function phonesOf(cells: CleanCells, places: readonly number[]): string[] {
  const first = (cells[places[0] ?? -1] as CleanedPhones | undefined)?.value;
  if (places.length === 1 && first?.length === 1) return isShared(first[0]!) ? [] : [first[0]!.e164];
  const own = numbersOf(cells, places).filter((phone) => !isShared(phone));
  const all = own.map(({ e164 }) => e164);
  return all.length < 2 ? all : [...new Set(all)];
}

/** Switchboards with their extensions and lines of services, packed as `shared_phones` holds them. */
function sharedPhones(cells: CleanCells, places: readonly number[]): string | null {
  let lines: Map<string, readonly [string, string | null]> | undefined;
  for (const place of places) {
    for (const phone of (cells[place] as CleanedPhones).value ?? none) {
      if (!isShared(phone)) continue;
      lines ??= new Map();
      if (!lines.has(phone.e164)) lines.set(phone.e164, [phone.e164, phone.ext]);
    }
  }
  return lines ? JSON.stringify([...lines.values()]) : null;
}
const none: readonly never[] = [];

/** How the phones of a row are read: the person's own, and those that ring at others too. */
export function phoneGetters(bound: Bound): Partial<Record<PersonColumn, Getter>> {
  const places = phoneFields.flatMap(bound.places);
  if (places.length === 0) return {};
  return {
    phone: (cells) => phonesOf(cells, places)[0] ?? null,
    phones: (cells) => phonesOf(cells, places).slice(1).join(' ') || null,
    shared_phones: (cells) => sharedPhones(cells, places),
  };
}

/** Every e-mail of a row, each once: the person's own in the order of the columns, then mailboxes of a role. */
function emailsOf(cells: CleanCells, places: readonly number[]): readonly Email[] {
  const first = (cells[places[0] ?? -1]?.value ?? none) as readonly Email[];
  if (places.length === 1 && first.length < 2) return first;
  const all = places.flatMap((place) => (cells[place]?.value ?? none) as readonly Email[]);
  const distinct = new Map(all.toReversed().map((email) => [email.matchKey, email]));
  return [...distinct.values()].reverse().sort((a, b) => Number(a.role) - Number(b.role));
}

/** The e-mails behind the first as `emails` holds them. */
const packedEmails = (all: readonly Email[]): string | null =>
  all.length < 2
    ? null
    : JSON.stringify(all.slice(1).map(({ value, matchKey, role }) => [value, matchKey, Number(role)]));

/** How the e-mails and the id of a row are read. */
export function keyGetters(bound: Bound): Partial<Record<PersonColumn, Getter>> {
  const getters: Partial<Record<PersonColumn, Getter>> = {};
  const emails = bound.places('email');
  if (emails.length > 0) {
    getters.email = (cells) => emailsOf(cells, emails)[0]?.value ?? null;
    getters.email_key = (cells) => emailsOf(cells, emails)[0]?.matchKey ?? null;
    getters.emails = (cells) => packedEmails(emailsOf(cells, emails));
  }
  if (bound.places('external_id').length > 0) {
    getters.id_namespace = (cells) =>
      bound.value<string>(cells, 'external_id') === null ? null : bound.profile.idNamespace;
    getters.external_id = (cells) => bound.value<string>(cells, 'external_id');
  }
  return getters;
}
