import { type EvidenceKind, evidenceKind } from './evidence.ts';
import {
  bareCode,
  comparable,
  dateNumber,
  dateOrderFrom,
  emailKey,
  genderWord,
  phoneNumbers,
  placeKey,
} from './normalised.ts';
import { shared, type Words, wordOf } from './packed.ts';
import { personAttributes } from './person-attributes.ts';
import { joined, profileOf, type RawColumn, type RawTable, rewritten } from './raw-table.ts';

/** One attribute of every record: a word id, 0 where it is missing. */
export interface Attribute {
  /** Name of the attribute in explanations: the header it was read from. */
  readonly name: string;
  readonly values: Int32Array;
  readonly words: Words;
  /** The marked spelling of a name; 0 where it has no diacritics. */
  readonly marks?: Spelling;
  /** The number yyyymmdd of each word of a date. */
  readonly numbers?: Int32Array;
}

/** Word ids over words of their own. */
export interface Spelling {
  readonly values: Int32Array;
  readonly words: Words;
}

/** What is known of every record, attribute by attribute; absent attributes are not in the input. */
export interface Attributes {
  readonly given?: Attribute;
  readonly family?: Attribute;
  readonly name?: Attribute;
  readonly address?: Attribute;
  readonly place?: Attribute;
  readonly region?: Attribute;
  readonly postcode?: Attribute;
  readonly gender?: Attribute;
  readonly email?: Attribute;
  readonly phones: readonly Attribute[];
  readonly dates: readonly Attribute[];
  readonly ids: readonly Attribute[];
  readonly texts: readonly Attribute[];
}

const mostTexts = 4;
const mostIds = 3;
const mostPhones = 3;

/** Columns of the input by what they say of a person. */
export type Columns = ReadonlyMap<EvidenceKind, readonly RawColumn[]>;

/** The evidence of a table, row by row; columns in `ignore` and columns that are no evidence are left out. */
export function attributesOf(table: RawTable, ignore: ReadonlySet<string>): Attributes {
  const columns = new Map<EvidenceKind, RawColumn[]>();
  for (const column of table.columns) {
    if (ignore.has(column.source.name)) continue;
    const kind = evidenceKind(column.source, profileOf(column));
    if (kind) columns.set(kind, [...(columns.get(kind) ?? []), column]);
  }
  return fromColumns(columns);
}

function fromColumns(columns: Columns): Attributes {
  const one = (kind: EvidenceKind) => columns.get(kind)?.[0];
  const [firstAddress, ...otherAddresses] = columns.get('address') ?? [];
  const places = columns.get('place') ?? [];
  const place = finest(places);
  const regions = [...(columns.get('region') ?? []), ...places.filter((other) => other !== place)];
  const region = finest(regions);
  const emails = columns.get('email') ?? [];
  const persons = personAttributes(columns);
  const texts = [
    ...(columns.get('text') ?? []),
    ...otherAddresses,
    ...(firstAddress ? [] : (columns.get('street_number') ?? [])),
  ];
  return {
    ...persons,
    ...optional('address', firstAddress && addressOf(firstAddress, one('street_number'))),
    ...optional('place', place && wordsOf(place, placeKey)),
    ...optional('region', region && wordsOf(region, placeKey)),
    ...optional('postcode', one('postcode') && wordsOf(one('postcode')!, bareCode)),
    ...optional('gender', one('gender') && wordsOf(one('gender')!, genderWord)),
    ...optional('email', emails[0] && wordsOf(emails[0], emailKey)),
    phones: phonesOf(columns.get('phone') ?? []),
    dates: (columns.get('date') ?? []).map(dateOf),
    ids: (columns.get('id') ?? []).slice(0, mostIds).map((column) => wordsOf(column, bareCode)),
    texts: texts.slice(0, mostTexts).map((column) => wordsOf(column, comparable)),
  };
}

const optional = <Key extends string>(key: Key, attribute: Attribute | undefined) =>
  (attribute ? { [key]: attribute } : {}) as { readonly [K in Key]?: Attribute };

/** The column that tells most places apart. */
const finest = (columns: readonly RawColumn[]): RawColumn | undefined =>
  columns.reduce<RawColumn | undefined>(
    (best, next) => (best && best.words.size >= next.words.size ? best : next),
    undefined,
  );

function wordsOf(column: RawColumn, rewrite: (cell: string) => string): Attribute {
  const { values, words } = rewritten([column], rewrite);
  return { name: column.source.name, values: values[0]!, words };
}

/** The numbers of every phone column; a cell of several numbers fills further attributes. */
function phonesOf(columns: readonly RawColumn[]): Attribute[] {
  const parts = columns.flatMap((column) => [0, 1].map((at) => ({ column, at })));
  const { values, words } = rewritten(
    parts.map(({ column }) => column),
    (cell, part) => phoneNumbers(cell)[parts[part]!.at] ?? '',
  );
  const phones = columns.flatMap((column, i) =>
    [values[2 * i]!, values[2 * i + 1]!].map((numbers) => ({ name: column.source.name, values: numbers, words })),
  );
  return phones.filter(({ values: numbers }) => numbers.some((id) => id !== 0)).slice(0, mostPhones);
}

const addressOf = (address: RawColumn, number: RawColumn | undefined): Attribute =>
  wordsOf(number ? joined([number, address]) : address, comparable);

/** Dates as words of eight digits, with their numbers beside. */
function dateOf(column: RawColumn): Attribute {
  const cells = Array.from({ length: column.words.size }, (_, id) => wordOf(column.words, id));
  const order = dateOrderFrom(cells);
  const digits = (cell: string) => {
    const number = dateNumber(cell, order);
    return number === 0 ? '' : String(number).padStart(8, '0');
  };
  const attribute = wordsOf(column, digits);
  const numbers = shared.ids(attribute.words.size);
  for (let id = 1; id < numbers.length; id++) numbers[id] = Number(wordOf(attribute.words, id));
  return { ...attribute, numbers };
}
