/**
 * What a row may say of a person, in the order of the columns of `lead` and of the staging tables.
 * Every value is canonical (src/cleaning) or null.
 */
export const personColumns = [
  'phone',
  'phones',
  'email',
  'email_key',
  'space',
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
] as const;

export type PersonColumn = (typeof personColumns)[number];

/** A person as one source states it. */
export type Person = { readonly [column in PersonColumn]: string | number | null };

/** The names as they stand in SQL. */
export const personList = personColumns.join(', ');

/**
 * The people of one file, staged beside the main file: one line a row, or a distinct person of an orders file.
 * `record` is the row as bought; `flags` the codes of its living fields, separated by spaces.
 */
export const createPersonTable = `
  CREATE TEMP TABLE person (
    row_id INTEGER PRIMARY KEY,
    line INTEGER NOT NULL,
    record TEXT NOT NULL,
    flags TEXT NOT NULL,
    ${personColumns.join(',\n    ')},
    consent INTEGER,
    consent_date TEXT,
    do_not_contact INTEGER,
    orders_before INTEGER,
    spent_before INTEGER,
    first_order_before TEXT,
    last_order_before TEXT
  )`;
