import type { DateOrder } from '../cleaning/date/date-order.ts';
import type { Attribute, Attributes } from './attribute.ts';
import { bareCode, comparable, dateNumber, emailKey, genderWord, phoneNumbers, placeKey } from './normalised.ts';
import { shared, wordOf } from './packed.ts';
import { partedAddress } from './parted-address.ts';
import { personAttributes } from './person-attributes.ts';
import { joined, type RawColumn, type RawTable, rewritten } from './raw-table.ts';
import { type Columns, columnsBy, type Reading } from './reading.ts';

const mostTexts = 4;
const mostIds = 3;
const mostPhones = 3;

/** What a table says of each of its rows, and how its columns were read. */
export interface ReadTable {
  readonly attributes: Attributes;
  /** The reading, with the numbers that the phone columns turned out to hold. */
  readonly reading: Reading;
}

/** The evidence of a table, row by row, as the reading says. */
export function attributesBy(table: RawTable, reading: Reading): ReadTable {
  const columns = columnsBy(table, reading);
  const one = (kind: Parameters<Columns['get']>[0]) => columns.get(kind)?.[0];
  const [address, ...otherAddresses] = columns.get('address') ?? [];
  const [placeColumn, region] = [reading.place, reading.region].map((column) => table.columns[column]);
  const parted = address && reading.isWholeAddress ? partedAddress(address) : undefined;
  const firstAddress = parted?.street ?? address;
  const place = parted?.place ?? placeColumn;
  const emails = columns.get('email') ?? [];
  const phones = phonesOf(columns.get('phone') ?? [], reading.phones);
  const texts = [
    ...(columns.get('text') ?? []),
    ...otherAddresses,
    ...(firstAddress ? [] : (columns.get('street_number') ?? [])),
  ];
  const attributes = {
    ...personAttributes(columns, reading.names),
    ...optional('company', one('company') && wordsOf(one('company')!, comparable)),
    ...optional('address', firstAddress && addressOf(firstAddress, one('street_number'))),
    ...optional('place', place && wordsOf(place, placeKey)),
    ...optional('region', region && wordsOf(region, placeKey)),
    ...optional('postcode', one('postcode') && wordsOf(one('postcode')!, bareCode)),
    ...optional('gender', one('gender') && wordsOf(one('gender')!, genderWord)),
    ...optional('email', emails[0] && wordsOf(emails[0], emailKey)),
    phones: phones.attributes,
    dates: (columns.get('date') ?? []).map((column, i) => dateOf(column, reading.orders[i] ?? 'dmy')),
    ids: (columns.get('id') ?? []).slice(0, mostIds).map((column) => wordsOf(column, bareCode)),
    texts: texts.slice(0, mostTexts).map((column) => wordsOf(column, comparable)),
  };
  return { attributes, reading: { ...reading, phones: phones.used } };
}

const optional = <Key extends string>(key: Key, attribute: Attribute | undefined) =>
  (attribute ? { [key]: attribute } : {}) as { readonly [K in Key]?: Attribute };

function wordsOf(column: RawColumn, rewrite: (cell: string) => string): Attribute {
  const { values, words } = rewritten([column], rewrite);
  return { name: column.source.name, values: values[0]!, words };
}

/** The numbers of every phone column; a cell of several numbers fills further attributes. `known`: those that are used. */
function phonesOf(columns: readonly RawColumn[], known: readonly number[] | undefined) {
  const parts = columns.flatMap((column) => [0, 1].map((at) => ({ column, at })));
  const { values, words } = rewritten(
    parts.map(({ column }) => column),
    (cell, part) => phoneNumbers(cell)[parts[part]!.at] ?? '',
  );
  const isFilled = (part: number) => values[part]!.some((id) => id !== 0);
  const used = known ?? [...parts.keys()].filter(isFilled).slice(0, mostPhones);
  const attributes = used.map((part) => ({ name: parts[part]!.column.source.name, values: values[part]!, words }));
  return { attributes, used };
}

const addressOf = (address: RawColumn, number: RawColumn | undefined): Attribute =>
  wordsOf(number ? joined([number, address]) : address, comparable);

/** Dates as words of eight digits, with their numbers beside. */
function dateOf(column: RawColumn, order: DateOrder): Attribute {
  const digits = (cell: string) => {
    const number = dateNumber(cell, order);
    return number === 0 ? '' : String(number).padStart(8, '0');
  };
  const attribute = wordsOf(column, digits);
  const numbers = shared.ids(attribute.words.size);
  for (let id = 1; id < numbers.length; id++) numbers[id] = Number(wordOf(attribute.words, id));
  return { ...attribute, numbers };
}
