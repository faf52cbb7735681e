/** How a level's chance among non-matches depends on what was agreed on: the value's share, the rarest shared token's share, or nothing. */
type TermFrequencyOf = 'value' | 'token' | 'none';

/** One thing that is compared about a pair. */
export interface Comparison {
  /** The header it comes from. */
  readonly name: string;
  readonly kind: ComparisonKind;
  /** Best first; level 0 is "missing", the last is "different". */
  readonly levels: readonly string[];
  readonly termFrequency: readonly TermFrequencyOf[];
  /** Chance that two records share a token; 0 where no level goes by tokens. */
  readonly tokenAgreement: number;
}

export type ComparisonKind =
  | 'given'
  | 'suffix'
  | 'family'
  | 'name'
  | 'date'
  | 'phone'
  | 'email'
  | 'address'
  | 'place'
  | 'gender'
  | 'id'
  | 'company'
  | 'text';

/** Where comparisons write: the level and the logarithm of the agreed value's share (0: none), slot by slot. */
export interface ComparisonVector {
  readonly levels: Uint8Array;
  readonly termFrequencies: Float32Array;
}

/** Compares records a and b and writes what it found at its slots. */
export type PairComparer = (a: number, b: number) => void;

/** Slots and the comparison that fills them, from the slot number `at` on. */
export interface Comparer {
  readonly comparisons: readonly Comparison[];
  bind(out: ComparisonVector, at: number): PairComparer;
}

/** `levels` as a list of names and what each is rare by: "same:value". */
export function comparisonOf(
  kind: ComparisonKind,
  name: string,
  levels: readonly string[],
  tokenAgreement = 0,
): Comparison {
  const pairs = levels.map((level) => level.split(':'));
  return {
    name,
    kind,
    levels: pairs.map(([label = '']) => label),
    termFrequency: pairs.map(([, by]) => (by === 'value' || by === 'token' ? by : 'none')),
    tokenAgreement,
  };
}

/** What one comparison found. */
export interface ComparisonResult {
  level: number;
  /** Logarithm of the agreed value's share; 0: none. */
  termFrequency: number;
}

/** Compares two records (or two words, where it says so) and writes its verdict into `out`. */
export type Comparator = (a: number, b: number, out: ComparisonResult) => void;

/** A comparer of one slot from its judge of records. */
export const single = (comparison: Comparison, makeComparator: () => Comparator): Comparer => ({
  comparisons: [comparison],
  bind(out, at) {
    const comparator = makeComparator();
    const result: ComparisonResult = { level: 0, termFrequency: 0 };
    return (a, b) => {
      comparator(a, b, result);
      out.levels[at] = result.level;
      out.termFrequencies[at] = result.termFrequency;
    };
  },
});
