import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReferralJudge } from '../../src/referrals/standing/judge.ts';

const alone = (contact: number) => contact;

test('the first referrer counts, and none of oneself, of the household or in a circle', () => {
  const judge = new ReferralJudge((contact) => (contact === 8 ? 9 : contact));
  const states = [
    [1, 2],
    [2, 3],
    [3, 1],
    [4, 4],
    [9, 8],
    [5, 3],
    [null, 3],
  ].map(([referrer = null, referred = null]) => judge.judge({ referrer, referred }));
  expect(states).toEqual(['counts', 'counts', 'loop', 'self', 'household', 'second', 'erased']);
});

const anyClaims = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })), { maxLength: 20 });

test('what counts is a forest: one referrer each, and no circle', () => {
  fc.assert(
    fc.property(anyClaims, (claims) => {
      const judge = new ReferralJudge(alone);
      const counted = claims.filter(([referrer, referred]) => judge.judge({ referrer, referred }) === 'counts');
      const referrerOf = new Map(counted.map(([referrer, referred]) => [referred, referrer]));
      expect(referrerOf.size).toBe(counted.length);
      for (const start of referrerOf.keys()) {
        let steps = 0;
        for (let at = referrerOf.get(start); at !== undefined; at = referrerOf.get(at)) expect(++steps).toBeLessThan(9);
      }
    }),
    { numRuns: 100 },
  );
});

test('a claim that does not count is one that would break the forest', () => {
  fc.assert(
    fc.property(anyClaims, (claims) => {
      const judge = new ReferralJudge(alone);
      const above = new Map<number, number>();
      for (const [referrer, referred] of claims) {
        const chain = (person: number): number[] => [
          person,
          ...(above.has(person) ? chain(above.get(person) ?? 0) : []),
        ];
        const breaks = referrer === referred || above.has(referred) || chain(referrer).includes(referred);
        expect(judge.judge({ referrer, referred }) === 'counts').toBe(!breaks);
        if (!breaks) above.set(referred, referrer);
      }
    }),
    { numRuns: 100 },
  );
});
