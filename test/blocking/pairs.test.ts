import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf } from '../../src/blocking/blocks.ts';
import { eachPair, type PairShare, whole } from '../../src/blocking/pairs.ts';

type Keys = readonly (readonly number[])[];

const rule = (name: string, keys: Keys, largest = 50) => ({
  name,
  largest,
  splits: true,
  keys: () => keys.map((key) => Int32Array.from(key)),
});

function pairsOf(rules: readonly Keys[], share: PairShare = whole): string[] {
  const pairs: string[] = [];
  const blocks = rules.map((keys, number) => blocksOf(rule(String(number), keys), []));
  eachPair(blocks, share, (a, b) => pairs.push(`${a}-${b}`));
  return pairs;
}

const records = 8;
const key = fc.array(fc.nat(3), { minLength: records, maxLength: records });
const rules = fc.array(fc.array(key, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 });

const sharesKey = (keys: Keys, a: number, b: number) =>
  keys.some((one) => one[a] !== 0 && keys.some((other) => other[b] === one[a]));

test('every pair that shares a key is visited, once', () => {
  fc.assert(
    fc.property(rules, (drawn) => {
      const expected: string[] = [];
      for (let a = 0; a < records; a++) {
        for (let b = a + 1; b < records; b++)
          if (drawn.some((keys) => sharesKey(keys, a, b))) expected.push(`${a}-${b}`);
      }
      expect(pairsOf(drawn).sort()).toEqual(expected.sort());
    }),
    { numRuns: 500 },
  );
});

test('threads share the pairs without loss', () => {
  const many: Keys = [Array.from({ length: 3000 }, (_, record) => 1 + (record >> 1))];
  const shares = [0, 1, 2].map((part) => pairsOf([many], { ...whole, part, of: 3 }));
  expect(shares.flat().sort()).toEqual(pairsOf([many]).sort());
  expect(shares.every((share) => share.length > 0)).toBe(true);
});

test('a block that is too large is split by a further key', () => {
  const crowded = rule('name', [[7, 7, 7, 7]], 2);
  const split = blocksOf(crowded, [() => Int32Array.of(1, 1, 2, 2)]);
  expect(split.skipped).toEqual({ rule: 'name', blocks: 0, records: 0 });
  expect(split.pairs).toBe(2);
});

test('what shares everything is split by lot, so that nobody is compared with all', () => {
  const bucket = Int32Array.from({ length: 2000 }, () => 7);
  const { pairs, skipped } = blocksOf(rule('phone', [[...bucket]]), [() => bucket]);
  expect(skipped.blocks).toBe(0);
  expect(pairs).toBeGreaterThan(2000 * 5);
  expect(pairs).toBeLessThan(2000 * 25);
});

test('a vague rule takes the smallest blocks first, as many as are worth their cost', () => {
  // 60,000 pairs of two, and 4,000 blocks of 50 that would make 4.9 million pairs.
  const pairs = Array.from({ length: 120_000 }, (_, record) => 1 + (record >> 1));
  const crowds = Array.from({ length: 200_000 }, (_, record) => 100_000 + Math.floor(record / 50));
  const vague = { ...rule('family', [[...pairs, ...crowds]]), splits: false };
  expect(blocksOf(vague, [])).toMatchObject({ largest: 49, pairs: 60_000, skipped: { blocks: 4_000 } });
  const few = { ...rule('family', [crowds.slice(0, 4_000)]), splits: false };
  expect(blocksOf(few, [])).toMatchObject({ largest: 50, skipped: { blocks: 0 } });
});

test('a vague rule skips what many share, and it is said', () => {
  const vague = { ...rule('family', [[7, 7, 7, 7]], 2), splits: false };
  const { pairs, skipped } = blocksOf(vague, [() => Int32Array.of(1, 1, 2, 2)]);
  expect(skipped).toEqual({ rule: 'family', blocks: 1, records: 4 });
  expect(pairs).toBe(0);
});
