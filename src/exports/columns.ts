import type { FieldJoin } from '../contacts/index.ts';
import { type Channel, channels } from '../shared/channel.ts';
import { channelBit, openBits } from './gate-store.ts';

/** What the columns of one export are written for. */
export interface ColumnScope {
  /** The channels that may be open to somebody. */
  readonly live: readonly Channel[];
  /** When an address for these channels may be shown. */
  visible(on: readonly Channel[]): Visibility;
  readonly hours: { readonly after: string | null; readonly before: string | null };
  /** The names of the provinces by their codes as numbers. */
  provinces(): Words;
}

/** An SQL condition, and what it joins; undefined: always. */
type Visibility = { readonly when: string; readonly joins: readonly FieldJoin[] } | undefined;

/** What the numbers from 0 stand for; a hole for nothing. */
type Words = readonly (string | number | null | undefined)[];

/** Where the cells of a column come from. */
export interface ColumnSource {
  /** An SQL expression over the contact `c`. Columns of the same text are asked for once. */
  readonly sql: string;
  readonly joins?: readonly FieldJoin[];
  /** Of what SQL gives as a number, the words: a number comes from SQLite in a fraction of the time of a text. */
  readonly words?: Words;
}

export const phoneChannels: readonly Channel[] = ['call', 'sms', 'zalo'];

/** How a person is addressed: the title as bought, else by gender or what hints at it, else the name alone. */
const greeting = `CASE
  WHEN c.given_name IS NULL THEN c.name
  WHEN c.title IS NOT NULL THEN c.title || ' ' || c.given_name
  WHEN coalesce(c.country, 'VN') <> 'VN' THEN c.name
  WHEN coalesce(c.gender, c.gender_hint) = 'female' THEN 'Chị ' || c.given_name
  WHEN coalesce(c.gender, c.gender_hint) = 'male' THEN 'Anh ' || c.given_name
  ELSE c.name END`;

type Source = (scope: ColumnScope) => ColumnSource;

const plain =
  (column: string): Source =>
  () => ({ sql: `c.${column}` });
const address =
  (column: string, on: readonly Channel[]): Source =>
  (scope) => {
    const visible = scope.visible(on);
    if (!visible) return { sql: `c.${column}` };
    return { sql: `CASE WHEN ${visible.when} THEN c.${column} END`, joins: visible.joins };
  };
const hour =
  (which: 'after' | 'before'): Source =>
  ({ hours }) => ({ sql: '0', words: [hours[which]] });

/** What was worked out of each selected contact's channels. */
const reachJoin: FieldJoin = { alias: 'r', relation: () => 'temp.reach', on: 'r.contact_id = c.id' };

const may = (channel: Channel): Source => {
  const words = Array.from({ length: 1 << channels.length }, (_, bits) => (bits & channelBit(channel) ? 1 : 0));
  return ({ live }) => ({ sql: openBits(live), joins: [reachJoin], words });
};

/** What an export can tell of a contact, beside the fields of the segment language. */
export const ownColumns = {
  contact_id: plain('id'),
  external_id: plain('external_id'),
  title: plain('title'),
  name: plain('name'),
  greeting: () => ({ sql: greeting }),
  phone: address('phone', phoneChannels),
  email: address('email', ['email']),
  birth_date: plain('birth_date'),
  gender: plain('gender'),
  address: address('address', ['mail']),
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
} satisfies Record<string, Source>;

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
