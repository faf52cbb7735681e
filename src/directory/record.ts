import type { Money } from '../shared/money.ts';

/** A contact as commands print it: what is known of a person, in canonical form. */
export interface ContactRecord {
  readonly id: number;
  readonly external_id: string | null;
  readonly name: string | null;
  /** E.164. */
  readonly phone: string | null;
  /** What to dial behind it, where it is a switchboard's. */
  readonly phone_ext: string | null;
  /** Every number by which the contact is known, the one to call first. */
  readonly phones: readonly string[];
  readonly email: string | null;
  readonly birth_date: string | null;
  readonly birth_year: number | null;
  readonly gender: string | null;
  readonly gender_hint: string | null;
  readonly country: string | null;
  readonly province_code: string | null;
  readonly province: string | null;
  readonly ward_code: string | null;
  readonly address: string | null;
  readonly occupation: string | null;
  readonly company: string | null;
  /** A month; a range where one was stated. */
  readonly income:
    | Money
    | { readonly min: number | null; readonly max: number | null; readonly currency: string }
    | null;
  /** customer: with an order that counts; else lead. */
  readonly stage: string;
  readonly lists: readonly string[];
  readonly flags: readonly string[];
}

/** The keys of a record, in order. */
export const recordKeys = [
  'id',
  'external_id',
  'name',
  'phone',
  'phone_ext',
  'phones',
  'email',
  'birth_date',
  'birth_year',
  'gender',
  'gender_hint',
  'country',
  'province_code',
  'province',
  'ward_code',
  'address',
  'occupation',
  'company',
  'income',
  'stage',
  'lists',
  'flags',
] as const satisfies readonly (keyof ContactRecord)[];

/** A row of temp.shown: the record with its lists packed. */
export interface ShownRow extends Omit<ContactRecord, 'phones' | 'income' | 'lists' | 'flags'> {
  /** Separated by spaces. */
  readonly phones: string | null;
  readonly income_min: number | null;
  readonly income_max: number | null;
  /** JSON. */
  readonly lists: string;
  /** Separated by spaces. */
  readonly flags: string;
}

/** The record of a row. */
export function recordOf(row: ShownRow, currency: string): ContactRecord {
  const { phone } = row;
  const others = words(row.phones).filter((other) => other !== phone);
  return {
    id: row.id,
    external_id: row.external_id,
    name: row.name,
    phone,
    phone_ext: row.phone_ext || null,
    phones: [...(phone === null ? [] : [phone]), ...(others.length > 1 ? new Set(others.sort()) : others)],
    email: row.email,
    birth_date: row.birth_date,
    birth_year: row.birth_year,
    gender: row.gender,
    gender_hint: row.gender_hint,
    country: row.country,
    province_code: row.province_code,
    province: row.province,
    ward_code: row.ward_code,
    address: row.address,
    occupation: row.occupation,
    company: row.company,
    income: incomeOf(row.income_min, row.income_max, currency),
    stage: row.stage,
    lists: JSON.parse(row.lists),
    flags: words(row.flags),
  };
}

const words = (packed: string | null): string[] => (packed ? packed.split(' ') : []);

/** An income as stated: an amount, a range open on one side perhaps, or nothing. */
export function incomeOf(min: number | null, max: number | null, currency: string): ContactRecord['income'] {
  if (min === null && max === null) return null;
  return min !== null && min === max ? { amount: min, currency } : { min, max, currency };
}
