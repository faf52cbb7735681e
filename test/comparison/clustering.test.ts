import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClusteringRule, clusters, type WeightedPairs } from '../../src/comparison/clusters/clustering.ts';

type Pair = readonly [a: number, b: number, logOdds: number];

const weighted = (pairs: readonly Pair[]): WeightedPairs => {
  const sorted = pairs.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
  return {
    size: sorted.length,
    a: Int32Array.from(sorted, ([a]) => a),
    b: Int32Array.from(sorted, ([, b]) => b),
    logOdds: Float64Array.from(sorted, ([, , logOdds]) => logOdds),
  };
};

const found = (count: number, pairs: readonly Pair[], rule: Partial<ClusteringRule> = {}) => [
  ...clusters(count, weighted(pairs), { join: 0.7, logOddsOf: () => -1, together: [], apart: [], ...rule }),
];

test('a chain of sure pairs is one person', () => {
  expect(
    found(4, [
      [0, 1, 9],
      [1, 2, 9],
    ]),
  ).toEqual([0, 0, 0, 3]);
});

test('a weak bridge does not carry two people into one', () => {
  const nonMatches = () => -12;
  const two: Pair[] = [
    [0, 1, 9],
    [0, 2, 9],
    [1, 2, 9],
    [3, 4, 9],
    [3, 5, 9],
    [4, 5, 9],
    [2, 3, 1],
  ];
  expect(found(6, two, { logOddsOf: nonMatches })).toEqual([0, 0, 0, 3, 3, 3]);
});

test('what people hold together is together, without any evidence', () => {
  expect(found(3, [], { together: [[0, 2]] })).toEqual([0, 1, 0]);
});

test('what people hold apart wins over what they hold together', () => {
  expect(found(2, [[0, 1, 20]], { together: [[0, 1]], apart: [[1, 0]] })).toEqual([0, 1]);
});

const somePairs = fc.uniqueArray(
  fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 3 }), fc.double({ min: -3, max: 12, noNaN: true })),
  { selector: ([a, step]) => a * 10 + step, maxLength: 20 },
);
const toPairs = (drawn: readonly (readonly [number, number, number])[]): Pair[] =>
  drawn.map(([a, step, logOdds]) => [a, a + step, logOdds]);

test('a decision that two are different is never overruled', () => {
  const decisions = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 5, max: 9 })), { maxLength: 6 });
  fc.assert(
    fc.property(somePairs, decisions, decisions, (drawn, apart, together) => {
      const cluster = found(10, toPairs(drawn), { apart, together, logOddsOf: () => 3 });
      for (const [a, b] of apart) expect(cluster[a]).not.toBe(cluster[b]);
    }),
    { numRuns: 500 },
  );
});

test('every cluster is known by its smallest record', () => {
  fc.assert(
    fc.property(somePairs, (drawn) => {
      const cluster = found(10, toPairs(drawn));
      cluster.forEach((leader, record) => {
        expect(leader).toBeLessThanOrEqual(record);
        expect(cluster[leader]).toBe(leader);
      });
    }),
  );
});
