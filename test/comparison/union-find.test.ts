import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnionFind } from '../../src/comparison/clusters/union-find.ts';

test('a set is known by its smallest member, in whatever order it grew', () => {
  const pair = fc.tuple(fc.nat(9), fc.nat(9));
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
      const representatives = (order: readonly (readonly [number, number])[]) => {
        const sets = new UnionFind(10);
        for (const [a, b] of order) sets.union(a, b);
        return Array.from({ length: 10 }, (_, member) => sets.find(member));
      };
      const found = representatives(pairs);
      expect(found).toEqual(representatives([...pairs].reverse()));
      for (const [member, representative] of found.entries()) expect(representative).toBeLessThanOrEqual(member);
    }),
  );
});
