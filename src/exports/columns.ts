import type { Channel } from '../shared/channel.ts';
import { channels } from '../shared/channel.ts';

/** What the columns of one export are written for. */
export interface ColumnScope {
  /** The condition under which a channel may be used for the contact. */
  open(channel: Channel): string;
  /** The same for several channels: any of them. */
  visible(on: readonly Channel[]): string;
  /** Gives a value to the statement and tells the parameter that stands for it. */
  bind(value: string | number): string;
  readonly hours: { readonly after: string | null; readonly before: string | null };
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

const plain = (column: string) => () => `c.${column}`;
const address = (column: string, on: readonly Channel[]) => (scope: ColumnScope) =>
  `CASE WHEN ${scope.visible(on)} THEN c.${column} END`;
const hour = (which: 'after' | 'before') => (scope: ColumnScope) => {
  const value = scope.hours[which];
  return value === null ? 'NULL' : scope.bind(value);
};
const may = (channel: Channel) => (scope: ColumnScope) => `CASE WHEN ${scope.open(channel)} THEN 1 ELSE 0 END`;

/** What an export can tell of a contact (`c`; its province `p`), beside the fields of the segment language. */
export const ownColumns = {
  contact_id: plain('id'),
  external_id: plain('external_id'),
  title: plain('title'),
  name: plain('name'),
  greeting: () => greeting,
  phone: address('phone', phoneChannels),
  email: address('email', ['email']),
  birth_date: plain('birth_date'),
  gender: plain('gender'),
  address: address('address', ['mail']),
  ward: plain('ward'),
  district: plain('district'),
  province: () => 'p.name',
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
} satisfies Record<string, (scope: ColumnScope) => string>;

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
