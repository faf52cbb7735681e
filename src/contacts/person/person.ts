/**
 * What a row may say of a person, in the order of the columns of `lead` and of the staging tables.
 * Every value is canonical (src/cleaning) or null.
 */
export const personColumns = [
  'phone',
  'phones',
  'email',
  'email_key',
  'id_namespace',
  'external_id',
  'name',
  'name_key',
  'title',
  'given_name',
  'given_key',
  'given_mark',
  'birth_date',
  'birth_year',
  'gender',
  'gender_hint',
  'country',
  'province_code',
  'ward_code',
  'ward',
  'district',
  'address',
  'postal_code',
  'occupation',
  'company',
  'income_min',
  'income_max',
  'note',
  'source',
  'tags',
  'shared_phones',
  'emails',
  'old_province_code',
] as const;

export type PersonColumn = (typeof personColumns)[number];

/** A person as one source states it. */
export type Person = { readonly [column in PersonColumn]: string | number | null };

/** The names as they stand in SQL. */
export const personList = personColumns.join(', ');
