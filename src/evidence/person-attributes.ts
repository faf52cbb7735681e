import type { Attribute, Attributes, Spelling } from './attribute.ts';
import { comparable, markedSpelling } from './normalised.ts';
import { WordPacker, wordOf } from './packed.ts';
import { fullName, fullNameColumn, type NameStyle } from './person-names.ts';
import { joined, mapped, type RawColumn, rewritten } from './raw-table.ts';
import type { Columns } from './reading.ts';

/** Given and family names over one dictionary; a full name is split where its column is one of people. */
export function personAttributes(columns: Columns, style: NameStyle): Pick<Attributes, 'given' | 'family' | 'name'> {
  const [first, family, middle] = (['given', 'family', 'middle'] as const).map((kind) => columns.get(kind)?.[0]);
  const name = fullNameColumn(columns.get('name') ?? []);
  // Beside a family name, a column that is called just "name" (tên) holds the given name.
  const given = first ?? (family && name);
  if (given && middle) return splitNames(joined([middle, given]), family);
  if (given || family) return splitNames(given, family);
  if (!name) return {};
  if (style === 'whole') return { name: attributeOf(name) };
  return splitNames(...splitFullNames(name, style));
}

function splitNames(given: RawColumn | undefined, family: RawColumn | undefined): Pick<Attributes, 'given' | 'family'> {
  const present = [given, family].filter((column) => column !== undefined);
  const { values, words } = rewritten(present, comparable);
  const [first, second] = present.map((column, i) => ({
    name: column.source.name,
    values: values[i]!,
    words,
    marks: marksOf(column),
  }));
  if (!given) return first ? { family: first } : {};
  return { ...(first ? { given: first } : {}), ...(second ? { family: second } : {}) };
}

function attributeOf(column: RawColumn): Attribute {
  const { values, words } = rewritten([column], comparable);
  return { name: column.source.name, values: values[0]!, words, marks: marksOf(column) };
}

function marksOf(column: RawColumn): Spelling {
  const { values, words } = rewritten([column], markedSpelling);
  return { values: values[0]!, words };
}

/** The given and the family names of a column of full names. */
function splitFullNames(
  { source, values, words, counts }: RawColumn,
  style: Exclude<NameStyle, 'whole'>,
): [given: RawColumn, family: RawColumn] {
  const packers = [new WordPacker(), new WordPacker()] as const;
  const newIds = [new Int32Array(words.size), new Int32Array(words.size)] as const;
  for (let id = 1; id < words.size; id++) {
    const { given, family } = fullName(wordOf(words, id), style);
    newIds[0][id] = packers[0].idOf(given);
    newIds[1][id] = packers[1].idOf(family);
  }
  const part = (i: 0 | 1): RawColumn => ({
    source,
    values: mapped(values, newIds[i]),
    words: packers[i].words(),
    counts,
  });
  return [part(0), part(1)];
}
