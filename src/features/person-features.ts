import { bareFamilies } from '../cleaning/name/name-words.ts';
import type { Feature, Features, WordColumn } from './feature.ts';
import { comparable, markedSpelling } from './normalised.ts';
import { type PackedWords, WordPacker, wordOf } from './packed.ts';
import { fullName, fullNameColumn, type NameStyle, withoutSuffix } from './person-names.ts';
import { joined, mapped, type RawColumn, rewritten } from './raw-table.ts';
import type { ColumnsByKind } from './reading.ts';

type NameFeatures = Pick<Features, 'given' | 'family' | 'name' | 'called' | 'suffix'>;

/** Given and family names over one dictionary; full names of people are split. */
export function personFeatures(columns: ColumnsByKind, style: NameStyle): NameFeatures {
  const [first, last, middle, called, suffix] = (['given', 'family', 'middle', 'called', 'suffix'] as const).map(
    (kind) => columns.get(kind)?.[0],
  );
  const name = fullNameColumn(columns.get('name') ?? []);
  // Beside a family name, a column called just "name" (tên) holds the given name.
  const whole = first ?? (last && name);
  if (!whole && !last) return name ? namesOf(name, style, suffix) : {};
  const family = last && splitSuffix(last);
  const bare = whole && splitSuffix(whole);
  const given = bare && middle ? joined([middle, bare.name]) : bare?.name;
  return splitNames({
    given,
    family: family?.name,
    called: called ?? (bare && oneWord(bare.name, family && isVietnamese(family.name) ? 'last' : 'first')),
    suffix,
    suffixes: [family?.suffix, bare?.suffix],
  });
}

/** The name features of a column of full names. */
function namesOf(name: RawColumn, style: NameStyle, suffix: RawColumn | undefined): NameFeatures {
  if (style === 'whole') return { name: featureOf(name) };
  const bare = splitSuffix(name);
  return splitNames({ ...splitFullNames(bare.name, style), suffix, suffixes: [bare.suffix] });
}

interface NameColumns {
  readonly given: RawColumn | undefined;
  readonly family: RawColumn | undefined;
  readonly called: RawColumn | undefined;
  /** The suffix column, and the suffixes found behind the names. */
  readonly suffix: RawColumn | undefined;
  readonly suffixes: readonly (RawColumn | undefined)[];
}

function splitNames({ given, family, called, suffix, suffixes }: NameColumns): NameFeatures {
  const columns = { given, family, called: given && called };
  const present = Object.entries(columns).filter((entry): entry is [keyof typeof columns, RawColumn] => !!entry[1]);
  const { values, words } = rewritten(
    present.map(([, column]) => column),
    comparable,
  );
  const names = present.map(([key, column], i) => [
    key,
    { name: column.source.name, values: values[i]!, words, marks: marksOf(column) },
  ]);
  return { ...Object.fromEntries(names), ...suffixOf(suffix, suffixes) };
}

/**
 * The suffix feature, from the first column that has a value. A suffix column is always used, so that later records
 * are read the same way; otherwise absent where nobody has a suffix.
 */
function suffixOf(own: RawColumn | undefined, others: readonly (RawColumn | undefined)[]): Pick<Features, 'suffix'> {
  const columns = [own, ...others].filter((column) => column !== undefined);
  if (columns.length === 0) return {};
  const { values, words } = rewritten(columns, comparable);
  const first = values[0]!.map((_, row) => values.find((column) => column[row] !== 0)?.[row] ?? 0);
  return own || words.size > 1 ? { suffix: { name: columns[0]!.source.name, values: sharedCopy(first), words } } : {};
}

const sharedCopy = (values: Int32Array): Int32Array => mapped(Int32Array.from(values.keys()), values);

function featureOf(column: RawColumn): Feature {
  const { values, words } = rewritten([column], comparable);
  return { name: column.source.name, values: values[0]!, words, marks: marksOf(column) };
}

function marksOf(column: RawColumn): WordColumn {
  const { values, words } = rewritten([column], markedSpelling);
  return { values: values[0]!, words };
}

/** Columns computed from the distinct cells of another. */
function computed<Key extends string>(
  { source, values, words, counts }: RawColumn,
  keys: readonly Key[],
  rewriteOf: (cell: string) => Readonly<Record<Key, string>>,
): Record<Key, RawColumn> {
  const packers = keys.map(() => new WordPacker());
  const newIds = keys.map(() => new Int32Array(words.size));
  for (let id = 1; id < words.size; id++) {
    const cells = rewriteOf(wordOf(words, id));
    keys.forEach((key, i) => {
      newIds[i]![id] = packers[i]!.idOf(cells[key]);
    });
  }
  const column = (i: number): RawColumn => ({
    source,
    values: mapped(values, newIds[i]!),
    words: packers[i]!.words(),
    counts,
  });
  return Object.fromEntries(keys.map((key, i) => [key, column(i)])) as Record<Key, RawColumn>;
}

/** The given names, family names and the words people are called by, from a column of full names. */
const splitFullNames = (column: RawColumn, style: Exclude<NameStyle, 'whole'>) =>
  computed(column, ['given', 'family', 'called'], (cell) => fullName(cell, style));

/** Splits the suffixes off a column of names. */
const splitSuffix = (column: RawColumn) => computed(column, ['name', 'suffix'], withoutSuffix);

/** The first or last word of each name. */
const oneWord = (column: RawColumn, which: 'first' | 'last'): RawColumn =>
  computed(column, ['word'], (cell) => ({ word: cell.split(/\s+/).at(which === 'first' ? 0 : -1) ?? '' })).word;

/** Tells whether most rows have a Vietnamese family name. */
function isVietnamese({ values, words }: RawColumn): boolean {
  const known = knownFamilies(words);
  let [filled, vietnamese] = [0, 0];
  for (const id of values) {
    if (id === 0) continue;
    filled++;
    vietnamese += known[id]!;
  }
  return vietnamese * 2 > filled;
}

function knownFamilies(words: PackedWords): Uint8Array {
  const known = new Uint8Array(words.size);
  for (let id = 1; id < words.size; id++)
    known[id] = Number(bareFamilies.has(comparable(wordOf(words, id)).split(' ')[0]!));
  return known;
}
