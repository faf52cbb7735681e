import headers from './data/headers.json' with { type: 'json' };

/** How the cells of a field are read. */
export type FieldType =
  | 'name'
  | 'phone'
  | 'email'
  | 'birth_date'
  | 'age'
  | 'gender'
  | 'province'
  | 'province_code'
  | 'ward'
  | 'country'
  | 'postal_code'
  | 'money'
  | 'income'
  | 'date'
  | 'datetime'
  | 'number'
  | 'consent'
  | 'opt_out'
  | 'order_status'
  | 'currency'
  | 'text'
  | 'address';

/** A field that the files of one kind alone have, as its module declares it: `visit.place`. */
export type KindFieldName = `${string}.${string}`;

export type FieldName = keyof typeof headers | KindFieldName;

/** A field of one kind of file: the headers under which it stands, the usual one first, and how its cells are read. */
interface KindField {
  readonly aliases: readonly string[];
  /** Text where it is absent. */
  readonly type?: FieldType;
}

export type KindFields = Readonly<Record<KindFieldName, KindField>>;

/** Is it a field that a kind of file declares? */
export const isKindField = (field: string): field is KindFieldName => field.includes('.');

/** Every field that a column can mean in any file, in the order in which headers.json lists it. */
export const fieldNames = Object.keys(headers) as FieldName[];

const typed: Partial<Record<FieldName, FieldType>> = {
  name: 'name',
  family_name: 'text',
  given_name: 'text',
  phone: 'phone',
  phone2: 'phone',
  landline: 'phone',
  email: 'email',
  birth_date: 'birth_date',
  age: 'age',
  gender: 'gender',
  address: 'address',
  ward: 'ward',
  district: 'text',
  province: 'province',
  province_code: 'province_code',
  country: 'country',
  postal_code: 'postal_code',
  income: 'income',
  amount: 'money',
  order_date: 'datetime',
  consent: 'consent',
  consent_call: 'consent',
  consent_sms: 'consent',
  consent_zalo: 'consent',
  consent_email: 'consent',
  consent_mail: 'consent',
  consent_date: 'date',
  do_not_contact: 'opt_out',
  do_not_call: 'opt_out',
  do_not_sms: 'opt_out',
  do_not_zalo: 'opt_out',
  do_not_email: 'opt_out',
  do_not_mail: 'opt_out',
  quantity: 'number',
  unit_price: 'money',
  line_total: 'money',
  discount: 'money',
  refund: 'money',
  currency: 'currency',
  order_status: 'order_status',
  orders_before: 'number',
  spent_before: 'money',
  last_order_before: 'date',
  first_order_before: 'date',
  points_before: 'number',
  next_date: 'date',
  activity_time: 'datetime',
  referrer: 'text',
};

/** How a field's cells are read; text where nothing is known about them, as of a kind's own field. */
export const fieldType = (field: FieldName): FieldType => typed[field] ?? 'text';

/** How the cells of a column are read. */
export const columnType = ({ field, type }: { readonly field?: FieldName; readonly type?: FieldType }): FieldType =>
  type ?? (field ? fieldType(field) : 'text');

/** Fields that are blanked before a row is stored, unless the shop says that it may keep them. */
const sensitiveFields: readonly FieldName[] = ['national_id'];

/** The columns of a file that are blanked: identity numbers, and what no field takes of a sensitive kind. */
export const hiddenColumns = ({ columns, keepNationalId }: HidingProfile): number[] =>
  columns.flatMap(({ field, unused }, column) => {
    const secret = unused?.startsWith('sensitive:') || (field !== undefined && sensitiveFields.includes(field));
    const kept = keepNationalId && (field === 'national_id' || unused === 'sensitive:national_id');
    return secret && !kept ? [column] : [];
  });

interface HidingProfile {
  readonly columns: readonly { readonly field?: FieldName; readonly unused?: string }[];
  readonly keepNationalId: boolean;
}

/** Is this the name of a field? */
export const isFieldName = (word: string): word is FieldName => Object.hasOwn(headers, word);

/** Does a column that was taken for this field hold phone numbers? */
export const isPhoneField = (field: string | null | undefined): boolean =>
  typeof field === 'string' && isFieldName(field) && fieldType(field) === 'phone';
