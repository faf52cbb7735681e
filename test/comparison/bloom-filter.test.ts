import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BloomFilter, bloomFilterWords } from '../../src/comparison/model/bloom-filter.ts';

test('a text that came before is never taken for a new one', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (texts) => {
      const seen = new BloomFilter(bloomFilterWords(10));
      const known = new Set<string>();
      for (const text of texts) {
        const before = seen.has(text);
        if (known.has(text)) expect(before).toBe(true);
        known.add(text);
      }
    }),
  );
});

test('of as many new texts as were expected few are taken for old ones', () => {
  const seen = new BloomFilter(bloomFilterWords(400_000));
  let mistaken = 0;
  for (let i = 0; i < 400_000; i++) if (seen.has(`+84${912_000_000 + i}`)) mistaken++;
  expect(mistaken).toBeLessThan(2_000);
});
