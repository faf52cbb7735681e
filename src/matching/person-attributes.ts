import type { Attribute, Attributes, Spelling } from './attributes.ts';
import { comparable, markedSpelling, vietnameseParts } from './normalised.ts';
import { joined, type RawColumn, rewritten } from './raw-table.ts';
import type { Columns } from './reading.ts';

/** Given and family names over one dictionary; a full name is split where its column is Vietnamese. */
export function personAttributes(columns: Columns, vietnamese: boolean): Pick<Attributes, 'given' | 'family' | 'name'> {
  const [first, family, middle, name] = (['given', 'family', 'middle', 'name'] as const).map(
    (kind) => columns.get(kind)?.[0],
  );
  // Beside a family name, a column that is called just "name" (tên) holds the given name.
  const given = first ?? (family && name);
  if (given && middle) return splitNames(joined([middle, given]), family);
  if (given || family) return splitNames(given, family);
  if (!name) return {};
  if (!vietnamese) return { name: attributeOf(name) };
  const part = (of: 'given' | 'family') => (cell: string) => {
    const parts = vietnameseParts(cell);
    return parts ? parts[of] : of === 'given' ? cell : '';
  };
  return splitNames(recell(name, part('given')), recell(name, part('family')));
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

function recell(column: RawColumn, rewrite: (cell: string) => string): RawColumn {
  const { values, words } = rewritten([column], rewrite);
  return { source: column.source, values: values[0]!, words, counts: column.counts };
}
