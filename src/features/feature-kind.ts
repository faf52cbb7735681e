import { foldKey } from '../shared/fold.ts';

/** The kind of feature that a column holds. */
export type FeatureKind =
  | 'name'
  | 'given'
  | 'family'
  | 'middle'
  | 'called'
  | 'suffix'
  | 'company'
  | 'date'
  | 'phone'
  | 'email'
  | 'street_number'
  | 'address'
  | 'postcode'
  | 'place'
  | 'region'
  | 'gender'
  | 'id'
  | 'text';

/** A column of the input: its header and the field an import would recognise in it. */
export interface SourceColumn {
  readonly name: string;
  readonly field?: string;
}

/** Statistics of a column's cells. */
export interface ColumnProfile {
  readonly filled: number;
  readonly distinct: number;
  /** Filled cells in the sample; the counts below are of these. */
  readonly seen: number;
  /** Cells that look like an e-mail address, a date, a phone number, or have digits and no letters. */
  readonly emails: number;
  readonly dates: number;
  readonly phones: number;
  readonly numbers: number;
  /** Total length of these cells in characters. */
  readonly length: number;
}

/** Import fields that are features. All other recognised fields say nothing about identity. */
const kindOfField: Readonly<Record<string, FeatureKind>> = {
  name: 'name',
  family_name: 'family',
  given_name: 'given',
  middle_name: 'middle',
  phone: 'phone',
  phone2: 'phone',
  landline: 'phone',
  email: 'email',
  birth_date: 'date',
  gender: 'gender',
  address: 'address',
  address2: 'address',
  ward: 'place',
  district: 'place',
  province: 'region',
  postal_code: 'postcode',
  national_id: 'id',
  external_id: 'id',
  card: 'id',
  company: 'company',
  called: 'called',
  suffix: 'suffix',
  occupation: 'text',
  // "type" is that of an order in a file of orders only; here it may be a cuisine, a line of business or a species.
  order_type: 'text',
};

/** Header words of columns that say nothing about identity: where a row came from, what was bought, what happened. */
const noFeature =
  /\b(source|nguon|consent|dong y|opt in|subscribed|notes?|ghi chu|remark|comment|status|trang thai|tinh trang|amount|total|price|gia|so tien|doanh thu|orders?|don hang|ma don|product|san pham|quantity|so luong|created|updated|modified|purchase|ngay mua|vendor|tags?|campaign|agent|nhan vien|utm|ket qua|disposition|stt|row|row no)\b|^(cluster|cluster id|band)$/;

/** Header words for which an import has no field, or a broader one; the first match wins. */
const kindOfHeader: readonly (readonly [RegExp, FeatureKind])[] = [
  [/\b(e ?mail|mail)\b/, 'email'],
  [/\b(phone|mobile|tel|telephone|cell|fax|telefon|portable|sdt|dt|dien thoai|di dong|zalo)\b/, 'phone'],
  [/\b(birth ?place|place of birth|noi sinh|que quan|nguyen quan|nationality|quoc tich)\b/, 'text'],
  [/\b(dob|birth|birthday|birthdate|date de naissance|naissance|geburtsdatum|ngay sinh|nam sinh)\b/, 'date'],
  [/\b(gender|sex|gioi tinh)\b/, 'gender'],
  [/\b(first|given|fore) ?(name)?s? (and|last|family|sur)/, 'name'],
  [/\b(nom complet|nom et prenom|prenom et nom)\b/, 'name'],
  [/\b(family|last name|lastname|lname|surname|ho dem|ho lot|ho va ten dem|ho|nom|nom de famille|nachname)$/, 'family'],
  [/\b(middle|second name|ten dem|ten lot)\b/, 'middle'],
  [/\b(name )?suffix\b|^(jr|sr)\b/, 'suffix'],
  [
    /\b(company|employer|organi[sz]ation|cong ty|doanh nghiep|noi lam viec|tax (id|code|number)|ma so thue|mst)\b/,
    'company',
  ],
  [/\b(given|first|fname|forename|ten goi|ten rieng|prenom|vorname)\b/, 'given'],
  [/\b(street|house|building) ?(no|number|num|nr)\b|^so nha$/, 'street_number'],
  [/\b(ssn|soc sec|social security|passport|cccd|cmnd|national id|licen[cs]e|isbn|ean)\b/, 'id'],
  [/\b(post ?code|postal|zip|plz|postleitzahl|ma buu (chinh|dien))\b/, 'postcode'],
  [
    /\b(city|town|suburb|village|locality|municipality|place|ville|commune|ort|stadt|ward|district|quan|huyen|phuong|xa)\b/,
    'place',
  ],
  [/\b(state|province|region|county|tinh|thanh pho|country)\b/, 'region'],
  [/\b(addr|address|street|road|adresse|rue|strasse|dia chi|duong)\b/, 'address'],
  [/\b(name|title|ten|khach hang|nguoi lien he|full ?name)\b/, 'name'],
];

const most = 0.6;
/** Least share of numeric cells in a column of dates. */
const leastNumbers = 0.2;
/** Columns of longer texts (mean length in characters) are notes. */
const longestText = 80;

/** "given_name", "dateOfBirth", "Address 1" → "given name", "date of birth", "address 1". */
const wordsOf = (header: string): string =>
  foldKey(header.replace(/([a-z])([A-Z])/g, '$1 $2')).replace(/([a-z])(\d)/g, '$1 $2');

/**
 * The feature kind of a column by its field, else its header, else its values. Undefined for other import fields,
 * columns with one value, long free text and identifiers that never repeat.
 */
export function featureKind(column: SourceColumn, profile: ColumnProfile): FeatureKind | undefined {
  // A single value counts here: it tells one Jr from everybody without a suffix.
  if (column.field === 'suffix') return 'suffix';
  if (profile.distinct < 2) return undefined;
  const words = wordsOf(column.name);
  const byField = column.field ? kindOfField[column.field] : undefined;
  const named = column.field ? (byField ? [byField] : []) : headerKinds(words);
  if (named.length === 0 && (column.field || noFeature.test(words))) return undefined;
  const kind = checkedByValues(named, profile);
  if (kind === 'id' && profile.distinct >= profile.filled) return undefined;
  return kind;
}

/** Tells whether a header names a feature, or something that says nothing about identity. */
export const isDescriptive = (header: string): boolean => {
  const words = wordsOf(header);
  return headerKinds(words).length > 0 || noFeature.test(words);
};

const things = /\b(company|firm|organi[sz]ation|business|cong ty|doanh nghiep|product|item|san pham|hang hoa)\b/;

/** Tells whether a header announces names of things: firms, goods. */
export const namesThings = (header: string): boolean => things.test(wordsOf(header));

/** The kinds that a header may mean, most likely first: a birth place is a place, not a date. */
const headerKinds = (words: string): FeatureKind[] =>
  kindOfHeader.filter(([pattern]) => pattern.test(words)).map(([, kind]) => kind);

/** Values overrule a header that they contradict, and decide where there is none. */
function checkedByValues(named: readonly FeatureKind[], profile: ColumnProfile): FeatureKind | undefined {
  const share = (count: number) => count / Math.max(1, profile.seen);
  const mayBe = (kind: FeatureKind) => kind !== 'email' && (kind !== 'date' || share(profile.numbers) >= leastNumbers);
  if (share(profile.emails) >= most) return 'email';
  const fitting = named.find(mayBe);
  if (fitting) return fitting;
  if (share(profile.dates) >= most) return 'date';
  if (share(profile.phones) >= most) return 'phone';
  const repeats = profile.distinct < profile.filled / 2;
  if (share(profile.numbers) >= most && !repeats) return 'id';
  return share(profile.length) > longestText ? undefined : 'text';
}

const emailLike = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const dateLike = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))([ T].*)?$/;
const phoneLike = /^(\+|00|0|\()[\d ().\-/]{7,18}$|^\d{3}[ ./-]\d{3}[ ./-]\d{4}$/;

/** Collects the statistics of one column from its distinct cells. */
export class ColumnProfiler implements ColumnProfile {
  filled = 0;
  seen = 0;
  emails = 0;
  dates = 0;
  phones = 0;
  numbers = 0;
  length = 0;
  readonly distinct: number;

  constructor(distinct: number) {
    this.distinct = distinct;
  }

  /** Counts a distinct cell that occurs in `rows` rows. */
  see(cell: string, rows: number): void {
    this.seen += rows;
    this.length += cell.length * rows;
    if (emailLike.test(cell)) this.emails += rows;
    if (!/\d/.test(cell)) return;
    if (dateLike.test(cell)) this.dates += rows;
    else if (phoneLike.test(cell)) this.phones += rows;
    if (!/\p{L}/u.test(cell)) this.numbers += rows;
  }
}
