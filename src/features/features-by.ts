import type { DateOrder } from '../cleaning/date/date-order.ts';
import type { Feature, Features } from './feature.ts';
import { bareCode, comparable, dateNumber, emailKey, genderWord, phoneNumbers, placeKey } from './normalised.ts';
import { shared, wordOf } from './packed.ts';
import { personFeatures } from './person-features.ts';
import { joined, type RawColumn, type RawTable, rewritten } from './raw-table.ts';
import { type ColumnsByKind, columnsBy, type TableReading } from './reading.ts';
import { splitAddress } from './split-address.ts';

const mostTexts = 4;
const mostIds = 3;
const mostPhones = 3;

/** The features of a table's rows, and how its columns were read. */
export interface ReadTable {
  readonly features: Features;
  /** The reading, completed by the phone numbers that were found. */
  readonly reading: TableReading;
}

/** Extracts the features of each row of a table according to a reading. */
export function featuresBy(table: RawTable, reading: TableReading): ReadTable {
  const columns = columnsBy(table, reading);
  const one = (kind: Parameters<ColumnsByKind['get']>[0]) => columns.get(kind)?.[0];
  const [address, ...otherAddresses] = columns.get('address') ?? [];
  const [placeColumn, region] = [reading.place, reading.region].map((column) => table.columns[column]);
  const split = address && reading.isWholeAddress ? splitAddress(address) : undefined;
  const firstAddress = split?.street ?? address;
  const place = split?.place ?? placeColumn;
  const emails = columns.get('email') ?? [];
  const phones = phonesOf(columns.get('phone') ?? [], reading.phones);
  const texts = [
    ...(columns.get('text') ?? []),
    ...otherAddresses,
    ...(firstAddress ? [] : (columns.get('street_number') ?? [])),
  ];
  const features = {
    ...personFeatures(columns, reading.names),
    ...optional('company', one('company') && wordsOf(one('company')!, comparable)),
    ...optional('address', firstAddress && addressOf(firstAddress, one('street_number'))),
    ...optional('place', place && wordsOf(place, placeKey)),
    ...optional('region', region && wordsOf(region, placeKey)),
    ...optional('postcode', one('postcode') && wordsOf(one('postcode')!, bareCode)),
    ...optional('gender', one('gender') && wordsOf(one('gender')!, genderWord)),
    ...optional('email', emails[0] && wordsOf(emails[0], emailKey)),
    phones: phones.features,
    dates: (columns.get('date') ?? []).map((column, i) => dateOf(column, reading.orders[i] ?? 'dmy')),
    ids: (columns.get('id') ?? []).slice(0, mostIds).map((column) => wordsOf(column, bareCode)),
    texts: texts.slice(0, mostTexts).map((column) => wordsOf(column, comparable)),
  };
  return { features, reading: { ...reading, phones: phones.used } };
}

const optional = <Key extends string>(key: Key, feature: Feature | undefined) =>
  (feature ? { [key]: feature } : {}) as { readonly [K in Key]?: Feature };

function wordsOf(column: RawColumn, rewrite: (cell: string) => string): Feature {
  const { values, words } = rewritten([column], rewrite);
  return { name: column.source.name, values: values[0]!, words };
}

/**
 * The numbers of all phone columns; a second number in a cell is a feature of its own. `known`: the features to use.
 */
function phonesOf(columns: readonly RawColumn[], known: readonly number[] | undefined) {
  const cells = columns.flatMap((column) => [0, 1].map((at) => ({ column, at })));
  const { values, words } = rewritten(
    cells.map(({ column }) => column),
    (cell, column) => phoneNumbers(cell)[cells[column]!.at] ?? '',
  );
  const isFilled = (cell: number) => values[cell]!.some((id) => id !== 0);
  const used = known ?? [...cells.keys()].filter(isFilled).slice(0, mostPhones);
  const features = used.map((cell) => ({ name: cells[cell]!.column.source.name, values: values[cell]!, words }));
  return { features, used };
}

const addressOf = (address: RawColumn, number: RawColumn | undefined): Feature =>
  wordsOf(number ? joined([number, address]) : address, comparable);

/** Dates as words of eight digits and as numbers. */
function dateOf(column: RawColumn, order: DateOrder): Feature {
  const digits = (cell: string) => {
    const number = dateNumber(cell, order);
    return number === 0 ? '' : String(number).padStart(8, '0');
  };
  const feature = wordsOf(column, digits);
  const numbers = shared.ids(feature.words.size);
  for (let id = 1; id < numbers.length; id++) numbers[id] = Number(wordOf(feature.words, id));
  return { ...feature, numbers };
}
