/** Pairwise accuracy of clusters. */
export interface Agreement {
  readonly true_pairs: number;
  readonly found_pairs: number;
  readonly right_pairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const pairsOf = (rows: number): number => (rows * (rows - 1)) / 2;

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

/**
 * Pairwise precision, recall and F1 (four decimals) of `found` clusters against the `truth`, both by row; 1 where
 * there are no pairs.
 */
export function agreement(truth: readonly string[], found: ArrayLike<number>): Agreement {
  const trueSizes = new Map<string, number>();
  const foundSizes = new Map<number, number>();
  const common = new Map<string, number>();
  truth.forEach((person, row) => {
    count(trueSizes, person);
    count(foundSizes, found[row]!);
    count(common, `${found[row]} ${person}`);
  });
  const truePairs = sumOfPairs(trueSizes);
  const foundPairs = sumOfPairs(foundSizes);
  const rightPairs = sumOfPairs(common);
  return {
    true_pairs: truePairs,
    found_pairs: foundPairs,
    right_pairs: rightPairs,
    precision: rounded(foundPairs === 0 ? 1 : rightPairs / foundPairs),
    recall: rounded(truePairs === 0 ? 1 : rightPairs / truePairs),
    f1: rounded(truePairs + foundPairs === 0 ? 1 : (2 * rightPairs) / (truePairs + foundPairs)),
  };
}

function count<Key>(sizes: Map<Key, number>, key: Key): void {
  sizes.set(key, (sizes.get(key) ?? 0) + 1);
}

function sumOfPairs(sizes: ReadonlyMap<unknown, number>): number {
  let pairs = 0;
  for (const rows of sizes.values()) pairs += pairsOf(rows);
  return pairs;
}
