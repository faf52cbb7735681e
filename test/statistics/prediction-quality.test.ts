import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  brierDifference,
  brierScore,
  calibration,
  gainSteps,
  type Predicted,
  rocArea,
} from '../../src/statistics/prediction-quality.ts';

const predicted = fc.array(
  fc
    .record({
      chance: fc.constantFrom(0.1, 0.2, 0.5, 0.9),
      trials: fc.integer({ min: 1, max: 9 }),
      share: fc.nat({ max: 9 }),
    })
    .map(({ chance, trials, share }) => ({ chance, trials, hits: Math.min(trials, share) })),
  { minLength: 1, maxLength: 6 },
);

/** One line a trial. */
const lines = (groups: readonly Predicted[]) =>
  groups.flatMap(({ chance, trials, hits }) =>
    Array.from({ length: trials }, (_, i) => ({ chance, hit: i < hits ? 1 : 0 })),
  );

test('groups give the Brier scores of their trials one by one', () => {
  fc.assert(
    fc.property(predicted, (groups) => {
      const all = lines(groups);
      const mean = all.reduce((sum, { chance, hit }) => sum + (chance - hit) ** 2, 0) / all.length;
      expect(brierScore(groups)).toBeCloseTo(mean, 12);
      const base = 0.3;
      const plain = all.reduce((sum, { hit }) => sum + (base - hit) ** 2, 0) / all.length;
      expect(brierDifference(groups.map((group) => ({ ...group, base }))).value).toBeCloseTo(mean - plain, 12);
    }),
    { numRuns: 100 },
  );
});

test('the area is the share of pairs of a hit and a miss that stand in the right order', () => {
  fc.assert(
    fc.property(predicted, (groups) => {
      const all = lines(groups);
      const [hits, misses] = [all.filter(({ hit }) => hit), all.filter(({ hit }) => !hit)];
      const area = rocArea(groups);
      if (hits.length === 0 || misses.length === 0) {
        expect(area).toBeUndefined();
        return;
      }
      const won: number[] = hits.flatMap((a) =>
        misses.map((b) => (a.chance > b.chance ? 1 : a.chance === b.chance ? 0.5 : 0)),
      );
      expect(area?.value).toBeCloseTo(won.reduce((sum, one) => sum + one, 0) / won.length, 12);
    }),
    { numRuns: 100 },
  );
});

test('bins hold every trial once and stand in the order of their chances', () => {
  fc.assert(
    fc.property(predicted, (groups) => {
      const bins = calibration(groups, 4);
      expect(bins.reduce((sum, { trials }) => sum + trials, 0)).toBe(lines(groups).length);
      expect(bins.map((bin) => bin.predicted)).toEqual(bins.map((bin) => bin.predicted).sort((a, b) => a - b));
    }),
    { numRuns: 60 },
  );
});

test('the best half of two groups holds the hits of the better one', () => {
  const groups = [
    { chance: 0.1, trials: 50, hits: 5 },
    { chance: 0.4, trials: 50, hits: 20 },
  ];
  expect(gainSteps(groups)[4]).toEqual({ share: 0.5, trials: 50, hits: 20, gain: 0.8 });
  expect(gainSteps(groups).at(-1)?.gain).toBe(1);
  expect(gainSteps([{ chance: 0.1, trials: 3, hits: 0 }])).toEqual([]);
});

test('Hanley and McNeil (1982): an area of .893 with 51 hits and 58 misses has a standard error of .032', () => {
  // Their table of 109 images, rated 1 to 5.
  const [normal, abnormal] = [
    [33, 6, 6, 11, 2],
    [3, 2, 2, 11, 33],
  ];
  const groups = normal?.map((misses, i) => ({
    chance: (i + 1) / 10,
    trials: misses + (abnormal?.[i] ?? 0),
    hits: abnormal?.[i] ?? 0,
  }));
  const area = rocArea(groups ?? []);
  expect(area?.value).toBeCloseTo(0.893, 3);
  expect(((area?.high ?? 0) - (area?.low ?? 0)) / 2 / 1.959964).toBeCloseTo(0.032, 3);
});
