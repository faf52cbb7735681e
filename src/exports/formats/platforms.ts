import { tableWriter } from '../../files/output/table-write.ts';
import type { ColumnName } from '../columns/columns.ts';
import type { ExportCell, ExportFormat } from './format.ts';

type Cells = readonly ExportCell[];

interface PlatformFile {
  readonly headers: readonly string[];
  readonly cells: (row: Cells) => Cells;
  /** Must a person be open on the first channel? */
  readonly gated?: boolean;
}

/** A file that a platform takes as it is: its own headers, and cells that no apostrophe protects. */
export function platform(
  channels: ExportFormat['channels'],
  columns: readonly ColumnName[],
  { headers, cells, gated = true }: PlatformFile,
): ExportFormat {
  return {
    channels,
    ...(gated ? { gated } : {}),
    columns,
    fixed: true,
    begin({ format }, sink) {
      const style = { phoneColumns: [], raw: true, bom: false };
      const text = format === 'xlsx' || format === 'vcf' ? 'csv' : format;
      const table = tableWriter({ ...style, columns: headers, format: text }, sink);
      return { row: (row) => table.row(cells(row)), end: () => table.end() };
    },
  };
}

/** First and last name; where nobody could part the name, it is the first. */
const names = ([given, family, whole]: Cells): Cells => [given ?? whole ?? null, family ?? null];

/** The month and day of a date, as Mailchimp writes a birthday. */
const birthday = (date: ExportCell | undefined): ExportCell =>
  typeof date === 'string' ? `${date.slice(5, 7)}/${date.slice(8, 10)}` : null;

/** An audience of Mailchimp, under the names of its own fields. */
export const mailchimp = platform(
  ['email', 'call'],
  ['email', 'given_name', 'family_name', 'name', 'phone', 'birth_date'],
  {
    headers: ['Email Address', 'First Name', 'Last Name', 'Phone Number', 'Birthday'],
    cells: ([email = null, given = null, family = null, name = null, phone = null, born]) => [
      email,
      ...names([given, family, name]),
      phone,
      birthday(born),
    ],
  },
);

/** A list of Klaviyo: the columns that are no property of its own become one. */
export const klaviyo = platform(
  ['email', 'call', 'mail'],
  [
    ...([
      'email',
      'phone',
      'given_name',
      'family_name',
      'name',
      'company',
      'address',
      'province',
      'postal_code',
    ] as const),
    ...(['country', 'birth_date', 'external_id'] as const),
  ],
  {
    headers: [
      ...[
        'Email',
        'Phone Number',
        'First Name',
        'Last Name',
        'Organization',
        'Address',
        'Region',
        'Zip Code',
        'Country',
      ],
      ...['Birthday', 'External ID'],
    ],
    cells: ([email = null, phone = null, given = null, family = null, name = null, ...others]) => [
      email,
      phone,
      ...names([given, family, name]),
      ...others,
    ],
  },
);

/** The country codes of E.164 that are shorter than three digits. */
const shortCodes = new Set([
  ...['1', '7', '20', '27', '30', '31', '32', '33', '34', '36', '39', '40', '41', '43', '44', '45', '46', '47', '48'],
  ...['49', '51', '52', '53', '54', '55', '56', '57', '58', '60', '61', '62', '63', '64', '65', '66', '81', '82', '84'],
  ...['86', '90', '91', '92', '93', '94', '95', '98'],
]);

/** A number as VICIdial dials it: the code of the country, and what follows it. */
export function dialled(phone: string): readonly [code: string, number: string] {
  const digits = phone.slice(1);
  const length = [1, 2].find((count) => shortCodes.has(digits.slice(0, count))) ?? 3;
  return [digits.slice(0, length), digits.slice(length)];
}

const genders: Readonly<Record<string, string>> = { male: 'M', female: 'F' };

/** A file of leads in the standard order of VICIdial; `vendor_lead_code` is the contact, by which results come back. */
export const vicidial = platform(
  ['call', 'email', 'mail'],
  [
    ...([
      'contact_id',
      'phone',
      'title',
      'given_name',
      'family_name',
      'name',
      'address',
      'district',
      'province',
    ] as const),
    ...(['postal_code', 'country', 'gender', 'birth_date', 'email', 'company'] as const),
  ],
  {
    headers: [
      ...['vendor_lead_code', 'source_id', 'list_id', 'phone_code', 'phone_number', 'title', 'first_name'],
      ...[
        'middle_initial',
        'last_name',
        'address1',
        'address2',
        'address3',
        'city',
        'state',
        'province',
        'postal_code',
      ],
      ...['country_code', 'gender', 'date_of_birth', 'alt_phone', 'email', 'security_phrase', 'comments'],
    ],
    cells: ([contact = null, phone, title = null, given = null, family = null, name = null, ...others]) => {
      const [address = null, district = null, province = null, postal = null, country = null, ...person] = others;
      const [gender, born = null, email = null, company = null] = person;
      const [first = null, last = null] = names([given, family, name]);
      return [
        ...[contact, null, null, ...dialled(String(phone)), title, first, null, last, address, null, null, district],
        ...[null, province, postal, country, genders[String(gender)] ?? 'U', born, null, email, null, company],
      ];
    },
  },
);
