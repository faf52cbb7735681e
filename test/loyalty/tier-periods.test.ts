import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Movement } from '../../src/loyalty/account/movement.ts';
import { type TierPeriod, type TierRules, tierPeriods } from '../../src/loyalty/account/tier-periods.ts';
import { addDays, addMonths } from '../../src/shared/calendar.ts';
import { anyMovements, daysOf, earning } from './movements.ts';

const tiers = [
  { name: 'member', minimum: 0 },
  { name: 'silver', minimum: 100_000 },
  { name: 'gold', minimum: 200_000 },
];
const rules: TierRules = { earning, measure: 'spent', window_months: 3, grace_days: 10, tiers };
const sale = (id: number, day: string, amount: number): Movement => ({ kind: 'order', id, day, amount });
const on = (periods: readonly TierPeriod[], day: string) => periods.findLast(({ from }) => from <= day)?.tier;

test('a tier ends with the window, and the grace is days on top', () => {
  expect(tierPeriods([sale(1, '2025-01-15', 150_000)], rules)).toEqual([
    { from: '2025-01-15', tier: 'silver' },
    { from: '2025-04-25', tier: 'member' },
  ]);
});

test('a tier that was bought and brought back is lost on that day, without grace', () => {
  const moves = [sale(1, '2025-01-15', 150_000), sale(2, '2025-01-20', 90_000), sale(3, '2025-01-21', -150_000)];
  expect(tierPeriods(moves, rules).slice(0, 3)).toEqual([
    { from: '2025-01-15', tier: 'silver' },
    { from: '2025-01-20', tier: 'gold' },
    { from: '2025-01-21', tier: 'member' },
  ]);
});

test('without a lowest tier of 0 nobody is in one before its minimum', () => {
  const above = { ...rules, tiers: tiers.slice(1) };
  expect(tierPeriods([sale(1, '2025-01-15', 99_999)], above)).toEqual([{ from: '2025-01-15', tier: null }]);
  expect(tierPeriods([], above)).toEqual([]);
});

/** The definition, day by day: the best tier of the day and the days of grace, of what has not come back by the day. */
function tierByDefinition(
  movements: readonly Movement[],
  { window_months, grace_days, measure }: TierRules,
  day: string,
) {
  const sales: { day: string; left: number }[] = [];
  const earned: { day: string; points: number }[] = [];
  for (const move of movements.filter((one) => one.day <= day)) {
    if (move.kind === 'earn') earned.push(move);
    if (move.kind !== 'order') continue;
    if (move.amount > 0) sales.push({ day: move.day, left: move.amount });
    else {
      const exact = sales.findLast(({ left }) => left === -move.amount);
      for (let rest = -move.amount; rest > 0; ) {
        const from = exact ?? sales.findLast(({ left }) => left > 0);
        if (!from) break;
        const part = Math.min(rest, from.left);
        from.left -= part;
        rest -= part;
      }
    }
  }
  const counts = (left: number) =>
    measure === 'spent' ? left : measure === 'orders' ? Number(left > 0) : Math.floor(left / 10_000);
  const inWindow = (from: string, at: string) =>
    from <= at && (window_months === null || addMonths(from, window_months) > at);
  let best = 0;
  for (let back = 0; back <= grace_days; back++) {
    const at = addDays(day, -back);
    const sum =
      sales.filter((one) => inWindow(one.day, at)).reduce((all, { left }) => all + counts(left), 0) +
      (measure === 'points'
        ? earned.filter((one) => inWindow(one.day, at)).reduce((all, { points }) => all + points, 0)
        : 0);
    best = Math.max(best, sum);
  }
  return best;
}

const minimums = { spent: [0, 60_000, 150_000], orders: [0, 2, 4], points: [0, 6, 15] };

test('the tier of every day is what its definition says, and never below its minimum', () => {
  fc.assert(
    fc.property(
      anyMovements,
      fc.constantFrom('spent' as const, 'orders' as const, 'points' as const),
      fc.constantFrom(1, 3, null),
      fc.constantFrom(0, 7, 40),
      (movements, measure, window_months, grace_days) => {
        const some = minimums[measure].map((minimum, i) => ({ name: `tier${i}`, minimum }));
        const own = { earning, measure, window_months, grace_days, tiers: some };
        const periods = tierPeriods(movements, own);
        // A return of what was bought before the first import makes nobody a member.
        const first = movements.find((one) => one.kind !== 'order' || one.amount > 0);
        expect(periods.length > 0).toBe(first !== undefined);
        if (!first) return;
        for (const day of daysOf(first.day, addDays(first.day, 480)).filter((_, i) => i % 3 === 0)) {
          const best = tierByDefinition(movements, own, day);
          expect([day, on(periods, day)]).toEqual([day, some.findLast(({ minimum }) => minimum <= best)?.name]);
        }
      },
    ),
    { numRuns: 40 },
  );
});
