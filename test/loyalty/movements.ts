import fc from 'fast-check';
import type { EarningRule, Movement } from '../../src/loyalty/account/movement.ts';
import { addDays } from '../../src/shared/calendar.ts';

/** 1 point for each full 10,000, for three months. */
export const earning: readonly EarningRule[] = [{ from_on: '0001-01-01', points: 1, per: 10_000, expires_months: 3 }];

const dayOf = (nth: number) => addDays('2025-01-01', nth);

const anyMove = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('sale' as const), size: fc.integer({ min: 1, max: 90_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('return' as const), size: fc.integer({ min: 1, max: 120_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('earn' as const), size: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('redeem' as const), size: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      size: fc.integer({ min: -6, max: 6 }).filter(Boolean),
    }),
  },
);

const places = { sale: 0, return: 1, earn: 2, redeem: 2, adjust: 2 };

/** Movements of one contact in their order, over about a year. */
export const anyMovements: fc.Arbitrary<readonly Movement[]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 360 }), anyMove), { maxLength: 24 })
  .map((moves) =>
    moves
      .map(([day, move], i) => ({ day: dayOf(day), id: i + 1, ...move }))
      .sort((a, b) => a.day.localeCompare(b.day) || places[a.kind] - places[b.kind] || a.id - b.id)
      .map(({ day, id, kind, size }): Movement => {
        if (kind === 'sale') return { kind: 'order', id, day, amount: size };
        if (kind === 'return') return { kind: 'order', id, day, amount: -size };
        const points = kind === 'redeem' ? -size : size;
        return { kind, id, day, points, expiresOn: points > 0 ? addDays(day, 50 + (id % 3) * 20) : null };
      }),
  );

/** Every day on which something can change. */
export const daysOf = (from: string, until: string): string[] => {
  const days: string[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
};
