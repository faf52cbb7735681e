import type { FieldJoin } from '../../contacts/index.ts';
import { type Channel, channels, consentChannels } from '../../shared/channel.ts';
import { channelBit } from '../gate/gate-store.ts';

/** What the columns of one export are written for. */
export interface ColumnScope {
  /** Where the address of a kind comes from that the list may tell. */
  address(kind: AddressColumn): ColumnSource;
  /** The channels on which advertising may use an address of a contact, as an SQL number of their bits. */
  readonly openBits: string;
  readonly hours: { readonly after: string | null; readonly before: string | null };
  /** The names of the provinces by their codes as numbers. */
  provinces(): EnumWords;
}

/** The columns that hold an address by which somebody is reached. */
export type AddressColumn = 'phone' | 'email' | 'address';

/** What the numbers from 0 stand for; a hole for nothing. */
type EnumWords = readonly (string | number | null | undefined)[];

/** Where the cells of a column come from. */
export interface ColumnSource {
  /** An SQL expression over the contact `c`. Columns of the same text are asked for once. */
  readonly sql: string;
  readonly joins?: readonly FieldJoin[];
  /** Of what SQL gives as a number, the words: a number comes from SQLite in a fraction of the time of a text. */
  readonly words?: EnumWords;
}

/** How a person is addressed: the title as bought, else by gender or what hints at it, else the name alone: SQL over the contact `c`. */
export const greeting = `CASE
  WHEN c.given_name IS NULL THEN c.name
  WHEN c.title IS NOT NULL THEN c.title || ' ' || c.given_name
  WHEN coalesce(c.country, 'VN') <> 'VN' THEN c.name
  WHEN coalesce(c.gender, c.gender_hint) = 'female' THEN 'Chị ' || c.given_name
  WHEN coalesce(c.gender, c.gender_hint) = 'male' THEN 'Anh ' || c.given_name
  ELSE c.name END`;

/** What is left of a name without the given one, at whichever end that stands; NULL where it stands at none. */
const familyName = `CASE
  WHEN c.name LIKE '% ' || c.given_name THEN substr(c.name, 1, length(c.name) - length(c.given_name) - 1)
  WHEN c.name LIKE c.given_name || ' %' THEN substr(c.name, length(c.given_name) + 2) END`;

type ColumnSourceOf = (scope: ColumnScope) => ColumnSource;

const plain =
  (column: string): ColumnSourceOf =>
  () => ({ sql: `c.${column}` });
const address =
  (kind: AddressColumn): ColumnSourceOf =>
  (scope) =>
    scope.address(kind);
/** What to dial behind the number, where that is a switchboard's. */
const extension: ColumnSourceOf = (scope) => {
  const phone = scope.address('phone');
  return { ...phone, sql: `CASE WHEN ${phone.sql} = c.phone THEN nullif(c.phone_ext, '') END` };
};
const hour =
  (which: 'after' | 'before'): ColumnSourceOf =>
  ({ hours }) => ({ sql: '0', words: [hours[which]] });

/** What was worked out of each selected contact's channels. */
const contactableJoin: FieldJoin = { alias: 'm', relation: () => 'temp.contactable', on: 'm.contact_id = c.id' };

const may = (channel: Channel): ColumnSourceOf => {
  const words = Array.from({ length: 1 << consentChannels.length }, (_, bits) => (bits & channelBit(channel) ? 1 : 0));
  return ({ openBits }) => ({ sql: openBits, joins: [contactableJoin], words });
};

/** What an export can tell of a contact, beside the fields of the segment language. */
export const ownColumns = {
  contact_id: plain('id'),
  external_id: plain('external_id'),
  title: plain('title'),
  name: plain('name'),
  given_name: plain('given_name'),
  family_name: () => ({ sql: familyName }),
  greeting: () => ({ sql: greeting }),
  phone: address('phone'),
  phone_ext: extension,
  email: address('email'),
  birth_date: plain('birth_date'),
  gender: plain('gender'),
  address: address('address'),
  ward: plain('ward'),
  district: plain('district'),
  province: ({ provinces }) => ({ sql: 'CAST(c.province_code AS INTEGER)', words: provinces() }),
  postal_code: plain('postal_code'),
  country: plain('country'),
  occupation: plain('occupation'),
  company: plain('company'),
  call_after: hour('after'),
  call_before: hour('before'),
  can_call: may('call'),
  can_sms: may('sms'),
  can_zalo: may('zalo'),
  can_email: may('email'),
  can_mail: may('mail'),
} satisfies Record<string, ColumnSourceOf>;

export type ColumnName = keyof typeof ownColumns;

/** The columns that tell who may be reached how. */
export const mayColumns = channels.map((channel) => `can_${channel}` as const);

/** The columns of the plain list. */
export const everyday = [
  'contact_id',
  'external_id',
  'name',
  'greeting',
  'phone',
  'email',
  'birth_date',
  'gender',
  'address',
  'ward',
  'district',
  'province',
  'postal_code',
  'country',
  'occupation',
  'company',
] as const satisfies readonly ColumnName[];
