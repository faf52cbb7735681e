import type { FeatureKind } from './feature-kind.ts';
import { comparable } from './normalised.ts';
import { wordOf } from './packed.ts';
import type { RawColumn } from './raw-table.ts';

/** Rows by which two columns are compared, sampled by content so that the order of rows does not matter. */
const lookedAt = 4_000;
/** Share of rows in which a column must repeat another. */
const nearlyAll = 0.9;

/** Kinds that a file may have twice, whole and in parts; for other kinds every column counts. */
const repeatable: ReadonlySet<FeatureKind> = new Set(['name', 'given', 'family', 'middle', 'date', 'text']);
const names: ReadonlySet<FeatureKind> = new Set(['name', 'given', 'family']);

interface KindColumn {
  readonly raw: RawColumn;
  readonly kind: FeatureKind;
}

/**
 * The feature kinds without redundant columns, which would count twice: a copy, a year beside the full date, a full
 * name beside its parts.
 */
export function withoutRepeats(
  columns: readonly RawColumn[],
  kinds: readonly (FeatureKind | null)[],
): (FeatureKind | null)[] {
  const left = kinds.slice();
  const known = (i: number): KindColumn => ({ raw: columns[i]!, kind: left[i]! });
  const places = () => [...left.keys()].filter((i) => left[i] !== null && repeatable.has(left[i]!));
  // Full names first: where their parts exist too, the parts stay.
  for (const isRepeat of [isMadeOf, isPartOfAny]) {
    for (const i of places()) {
      const others = places().filter((other) => other !== i);
      if (isRepeat(known(i), others.map(known))) left[i] = null;
    }
  }
  return left;
}

/** Tells whether a column is a full name whose parts exist too. */
function isMadeOf({ raw, kind }: KindColumn, others: readonly KindColumn[]): boolean {
  if (!names.has(kind)) return false;
  const parts = others.filter((other) => (other.kind === 'given' || other.kind === 'family') && holds(raw, other.raw));
  return parts.some((column) => column.kind === 'given') && parts.some((column) => column.kind === 'family');
}

const isPartOfAny = (column: KindColumn, others: readonly KindColumn[]): boolean =>
  others.some((other) => isPartOf(column, other));

/** Tells whether another column contains all that this one does. Of two equal columns the later stays. */
function isPartOf({ raw, kind }: KindColumn, other: KindColumn): boolean {
  const isNamePart = kind === 'given' || kind === 'family';
  if (isNamePart ? other.kind !== 'name' : kind !== other.kind || kind === 'name') return false;
  return holds(other.raw, raw);
}

/** Tells whether the cells of one column contain all words of the other's, in nearly every row that has both. */
function holds(whole: RawColumn, column: RawColumn): boolean {
  const every = Math.max(1, Math.floor(whole.values.length / lookedAt));
  let [both, within] = [0, 0];
  for (let row = 0; row < whole.values.length; row++) {
    const [a, b] = [whole.values[row]!, column.values[row]!];
    if (a === 0 || b === 0 || whole.words.hashes[a]! % every !== 0) continue;
    both++;
    const words = comparable(wordOf(whole.words, a)).split(' ');
    if (
      comparable(wordOf(column.words, b))
        .split(' ')
        .every((word) => words.includes(word))
    )
      within++;
  }
  return both > 0 && within >= nearlyAll * both;
}
