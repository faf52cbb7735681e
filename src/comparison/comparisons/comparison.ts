/**
 * The term frequency that adjusts a level's probability among non-matches: of the value, of the rarest shared token,
 * or none.
 */
type TermFrequencyOf = 'value' | 'token' | 'none';

/** One comparison of a pair: a field and its comparison levels. */
export interface Comparison {
  /** Header of the column it was read from. */
  readonly name: string;
  readonly kind: ComparisonKind;
  /** Comparison levels, best first; level 0 is "missing", the last is "different". */
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

/**
 * The comparison vector of a pair: for each comparison the level and the log term frequency of what agreed (0: none).
 */
export interface ComparisonVector {
  readonly levels: Uint8Array;
  readonly termFrequencies: Float32Array;
}

/** Compares records a and b and writes the result into the comparison vector. */
export type PairComparer = (a: number, b: number) => void;

/** Comparisons and the function that fills their part of a comparison vector, from index `at`. */
export interface Comparer {
  readonly comparisons: readonly Comparison[];
  bind(out: ComparisonVector, at: number): PairComparer;
}

/** Makes a comparison from levels written as name and, if adjusted, the term: "same:value". */
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

/** The first two levels of every comparison: a value is missing, or both are the same. */
export const missing = 0;
export const same = 1;

/** The number of each level by its name, from levels written as for `comparisonOf`. */
export const levelNumbers = <const Levels extends readonly string[]>(levels: Levels): LevelNumbers<Levels> =>
  Object.fromEntries(levels.map((level, i) => [level.split(':')[0], i])) as LevelNumbers<Levels>;

type LevelNumbers<Levels extends readonly string[]> = {
  readonly [Level in Levels[number] as Level extends `${infer Name}:${string}` ? Name : Level]: number;
};

/** The level of a pair in one comparison. */
export interface ComparisonResult {
  level: number;
  /** Log term frequency of the agreed value; 0: none. */
  termFrequency: number;
}

/** Compares two records (or two words, where stated) and writes the result into `out`. */
export type Comparator = (a: number, b: number, out: ComparisonResult) => void;

/** A comparer with one comparison. */
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
