import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeRepurchaseStatus } from '../../../src/value/repurchase/compute-repurchase-status.ts';
import { GapCounts, ownGap, repurchaseStatusOf, twiceMedian } from '../../../src/value/repurchase/repurchase-status.ts';
import { shopWith } from '../../rfm/shop-orders.ts';

const asOf = '2026-03-08';

test.each([
  [10, 20, 'active'],
  [11, 20, 'due'],
  [20, 20, 'due'],
  [21, 20, 'at_risk'],
  [30, 20, 'at_risk'],
  [31, 20, 'lapsed'],
  [16, 31, 'due'],
  [15, 31, 'active'],
])('%i days against half of %i are %s', (days, twiceGap, rhythm) => {
  expect(repurchaseStatusOf(days, twiceGap)).toBe(rhythm);
});

test('fewer than three gaps are no rhythm of one’s own', () => {
  expect(ownGap([10, 20])).toBeUndefined();
  expect(ownGap([30, 10, 20])).toBe(40);
  expect(ownGap([30, 10, 20, 11])).toBe(31);
});

test('counted gaps have the median of the gaps themselves', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (gaps) => {
      const counts = new GapCounts();
      for (const gap of gaps) counts.add(gap);
      expect(counts.twiceMedian()).toBe(twiceMedian([...gaps].sort((a, b) => a - b)));
    }),
  );
});

test('everybody is judged by the own gaps, else by those of all', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((back) => Date.parse(asOf) / 86_400_000 - back);
  const context = fc.array(fc.array(day, { maxLength: 7 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(context, (people) => {
      const iso = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
      const db = shopWith({
        contacts: people.map((_, i) => ({ id: i + 1 })),
        orders: people.flatMap((days, i) => days.map((one) => ({ contact: i + 1, date: iso(one), amount: 100 }))),
      });
      const table = computeRepurchaseStatus(db, { asOf, currency: 'VND' });
      const found = db.prepare(`SELECT contact_id, rhythm FROM ${table} ORDER BY contact_id`).raw().all();
      db.close();
      const middle = (values: number[]) => {
        const line = [...values].sort((a, b) => a - b);
        return (line[Math.floor((line.length - 1) / 2)]! + line[Math.ceil((line.length - 1) / 2)]!) / 2;
      };
      const walks = people.map((days) => [...new Set(days)].sort((a, b) => a - b));
      const gaps = walks.map((days) => days.slice(1).map((one, i) => one - days[i]!));
      const pooled = gaps.flat();
      const expected = walks.flatMap((days, i) => {
        if (days.length === 0 || pooled.length === 0) return [];
        const share = (Date.parse(asOf) / 86_400_000 - days.at(-1)!) / middle(gaps[i]!.length >= 3 ? gaps[i]! : pooled);
        return [[i + 1, share <= 1 ? 'active' : share <= 2 ? 'due' : share <= 3 ? 'at_risk' : 'lapsed']];
      });
      expect(found).toEqual(expected);
    }),
    { numRuns: 80 },
  );
});
