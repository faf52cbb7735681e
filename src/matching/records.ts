import { type EvidenceKind, evidenceKind } from './evidence.ts';
import {
  bareCode,
  beginsVietnamese,
  comparable,
  dateNumber,
  dateOrderOf,
  emailKey,
  genderWord,
  markedSpelling,
  phoneDigits,
} from './normalised.ts';
import { finish, mix, shared, WordPacker, type Words, wordOf } from './packed.ts';
import { mapped, profileOf, type RawColumn, type RawTable, rewritten } from './raw-table.ts';

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
interface Spelling {
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

/** Records to compare: rows that are alike in all evidence are one record. Records are numbered by content, so the order of rows does not matter. */
export interface Records extends Attributes {
  readonly count: number;
  /** The record of each row. */
  readonly ofRow: Int32Array;
  /** Rows of each record. */
  readonly rows: Uint32Array;
}

const mostTexts = 4;
const mostIds = 3;
const mostPhones = 3;

type Columns = ReadonlyMap<EvidenceKind, readonly RawColumn[]>;

/** The evidence of a table as records; columns in `ignore` and columns that are no evidence are left out. */
export function recordsOf(table: RawTable, ignore: ReadonlySet<string> = new Set()): Records {
  const byKind = new Map<EvidenceKind, RawColumn[]>();
  for (const column of table.columns) {
    if (ignore.has(column.source.name)) continue;
    const kind = evidenceKind(column.source, profileOf(column));
    if (kind) byKind.set(kind, [...(byKind.get(kind) ?? []), column]);
  }
  return distinctRecords(attributesOf(byKind), table.rows);
}

function attributesOf(columns: Columns): Attributes {
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
    ...(columns.get('name') ?? []).slice(1),
    ...(firstAddress ? [] : (columns.get('street_number') ?? [])),
  ];
  return {
    ...persons,
    ...optional('address', firstAddress && addressOf(firstAddress, one('street_number'))),
    ...optional('place', place && wordsOf(place, comparable)),
    ...optional('region', region && wordsOf(region, comparable)),
    ...optional('postcode', one('postcode') && wordsOf(one('postcode')!, bareCode)),
    ...optional('gender', one('gender') && wordsOf(one('gender')!, genderWord)),
    ...optional('email', emails[0] && wordsOf(emails[0], emailKey)),
    phones: sameWords((columns.get('phone') ?? []).slice(0, mostPhones), phoneDigits),
    dates: (columns.get('date') ?? []).map(dateOf),
    ids: (columns.get('id') ?? []).slice(0, mostIds).map((column) => wordsOf(column, bareCode)),
    texts: texts.slice(0, mostTexts).map((column) => wordsOf(column, comparable)),
  };
}

const optional = <Key extends string>(key: Key, attribute: Attribute | undefined) =>
  (attribute ? { [key]: attribute } : {}) as { readonly [K in Key]?: Attribute };

/** The column that tells most places apart. */
const finest = (columns: readonly RawColumn[]): RawColumn | undefined =>
  columns.reduce<RawColumn | undefined>((best, next) => (best && best.words.size >= next.words.size ? best : next), undefined);

function wordsOf(column: RawColumn, rewrite: (cell: string) => string): Attribute {
  const { values, words } = rewritten([column], rewrite);
  return { name: column.source.name, values: values[0]!, words };
}

/** Several columns of one kind over one dictionary, so that their values can be compared across. */
function sameWords(columns: readonly RawColumn[], rewrite: (cell: string) => string): Attribute[] {
  const { values, words } = rewritten(columns, rewrite);
  return columns.map((column, i) => ({ name: column.source.name, values: values[i]!, words }));
}

/** Given and family names over one dictionary; a full name is split where the names are Vietnamese. */
function personAttributes(columns: Columns): Pick<Attributes, 'given' | 'family' | 'name'> {
  const given = columns.get('given')?.[0];
  const family = columns.get('family')?.[0];
  const name = columns.get('name')?.[0];
  if (!given && !family) {
    if (!name) return {};
    if (!isVietnamese(name)) return { name: { ...wordsOf(name, comparable), marks: marksOf(name) } };
  }
  const middle = columns.get('middle')?.[0];
  if (given && middle) return splitNames(joined([middle, given]), family);
  if (given || family) return splitNames(given, family);
  const restOf = (cell: string) => cell.slice(cell.indexOf(' ') + 1);
  const firstOf = (cell: string) => (cell.includes(' ') ? cell.slice(0, cell.indexOf(' ')) : '');
  return splitNames(recell(name!, restOf), recell(name!, firstOf));
}

function splitNames(given: RawColumn | undefined, family: RawColumn | undefined): Pick<Attributes, 'given' | 'family'> {
  const present = [given, family].filter((column) => column !== undefined);
  const [first, second] = sameWords(present, comparable).map((attribute, i) => ({
    ...attribute,
    marks: marksOf(present[i]!),
  }));
  return given ? { ...optional('given', first), ...optional('family', second) } : optional('family', first);
}

function marksOf(column: RawColumn): Spelling {
  const { values, words } = rewritten([column], markedSpelling);
  return { values: values[0]!, words };
}

function recell(column: RawColumn, rewrite: (cell: string) => string): RawColumn {
  const { values, words } = rewritten([column], rewrite);
  return { source: column.source, values: values[0]!, words, counts: column.counts };
}

function isVietnamese({ words, counts }: RawColumn): boolean {
  let filled = 0;
  let vietnamese = 0;
  for (let id = 1; id < words.size; id++) {
    filled += counts[id]!;
    if (beginsVietnamese(comparable(wordOf(words, id)))) vietnamese += counts[id]!;
  }
  return vietnamese * 2 > filled;
}

const addressOf = (address: RawColumn, number: RawColumn | undefined): Attribute =>
  wordsOf(number ? joined([number, address]) : address, comparable);

/** Columns read as one, their cells side by side. */
function joined(columns: readonly RawColumn[]): RawColumn {
  const packer = new WordPacker();
  const rows = columns[0]!.values.length;
  const values = shared.ids(rows);
  for (let row = 0; row < rows; row++) {
    const cells = columns.map(({ words, values }) => wordOf(words, values[row]!)).filter((cell) => cell !== '');
    values[row] = packer.idOf(cells.join(' '));
  }
  return { source: columns.at(-1)!.source, values, words: packer.words(), counts: new Uint32Array(0) };
}

/** Dates as words of eight digits, with their numbers beside. */
function dateOf(column: RawColumn): Attribute {
  const cells = Array.from({ length: column.words.size }, (_, id) => wordOf(column.words, id));
  const order = dateOrderOf(cells);
  const digits = (cell: string) => {
    const number = dateNumber(cell, order);
    return number === 0 ? '' : String(number).padStart(8, '0');
  };
  const attribute = wordsOf(column, digits);
  const numbers = shared.ids(attribute.words.size);
  for (let id = 1; id < numbers.length; id++) numbers[id] = Number(wordOf(attribute.words, id));
  return { ...attribute, numbers };
}

/** All that records are told apart by: every attribute, and the marks of names beside. */
function everyArray(attributes: Attributes): Spelling[] {
  const { given, family, name, address, place, region, postcode, gender, email, phones, dates, ids, texts } = attributes;
  const single = [given, family, name, address, place, region, postcode, gender, email].filter((a) => a !== undefined);
  const marks = [given, family, name].flatMap((attribute) => attribute?.marks ?? []);
  return [...single, ...phones, ...dates, ...ids, ...texts, ...marks];
}

function distinctRecords(attributes: Attributes, rows: number): Records {
  const arrays = everyArray(attributes);
  const order = contentOrder(arrays, rows);
  const alike = (a: number, b: number) => arrays.every(({ values }) => values[a] === values[b]);
  const ofRow = new Int32Array(rows);
  const firstRows = shared.ids(rows);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const row = order[i]!;
    if (i === 0 || !alike(row, order[i - 1]!)) firstRows[count++] = row;
    ofRow[row] = count - 1;
  }
  const perRecord = new Uint32Array(count);
  for (const record of ofRow) perRecord[record]!++;
  return { ...picked(attributes, firstRows.subarray(0, count)), count, ofRow, rows: perRecord };
}

/** Rows in the order of their content's hash: it depends on what they hold, not on where they stood. */
function contentOrder(arrays: readonly Spelling[], rows: number): Int32Array {
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let high = 0;
    let low = 0x9e3779b9;
    for (const { values, words } of arrays) {
      const hash = words.hashes[values[row]!]!;
      high = mix(high, hash);
      low = mix(low, hash ^ 0x5bd1e995);
    }
    keys[row] = finish(high) * 0x200000 + (finish(low) & 0x1fffff);
  }
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  return order.sort((a, b) => keys[a]! - keys[b]! || compareHashes(arrays, a, b));
}

function compareHashes(arrays: readonly Spelling[], a: number, b: number): number {
  for (const { values, words } of arrays) {
    const difference = words.hashes[values[a]!]! - words.hashes[values[b]!]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

function picked(attributes: Attributes, rows: Int32Array): Attributes {
  const pick = (attribute: Attribute): Attribute => ({
    ...attribute,
    values: mapped(rows, attribute.values),
    ...(attribute.marks ? { marks: { ...attribute.marks, values: mapped(rows, attribute.marks.values) } } : {}),
  });
  const entries = Object.entries(attributes).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(pick) : pick(value as Attribute),
  ]);
  return Object.fromEntries(entries) as Attributes;
}
