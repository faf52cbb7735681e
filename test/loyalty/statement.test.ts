import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Movement } from '../../src/loyalty/account/movement.ts';
import { type StatementLine, statementOf } from '../../src/loyalty/account/statement.ts';
import { anyMovements, earning } from './movements.ts';

const owed = { earning, shortfall: 'owed' } as const;
const negative = { earning, shortfall: 'negative' } as const;

const sale = (id: number, day: string, amount: number): Movement => ({ kind: 'order', id, day, amount });
const told = (lines: readonly StatementLine[]) => lines.map(({ day, kind, points }) => `${day} ${kind} ${points}`);
const balance = (lines: readonly StatementLine[], day: string) =>
  lines.filter((line) => line.day <= day).reduce((sum, { points }) => sum + points, 0);

test('an order earns for each full amount, and its points expire', () => {
  expect(told(statementOf([sale(1, '2025-01-31', 129_999)], owed))).toEqual([
    '2025-01-31 earned 12',
    '2025-04-30 expired -12',
  ]);
});

test('parts that come back take back all that the order had earned, to the last point', () => {
  const parts = [sale(1, '2025-01-01', 105_000), sale(2, '2025-01-02', -57_000), sale(3, '2025-01-03', -48_000)];
  expect(told(statementOf(parts, owed))).toEqual([
    '2025-01-01 earned 10',
    '2025-01-02 returned -6',
    '2025-01-03 returned -4',
  ]);
});

test('a return belongs to the newest sale of just that amount', () => {
  const moves = [sale(1, '2025-01-01', 200_000), sale(2, '2025-02-01', 50_000), sale(3, '2025-02-02', -200_000)];
  const lines = statementOf(moves, owed);
  expect(told(lines)).toEqual([
    '2025-01-01 earned 20',
    '2025-02-01 earned 5',
    '2025-02-02 returned -20',
    '2025-05-01 expired -5',
  ]);
});

test('what a return cannot take back since it was spent is owed, and the next points pay', () => {
  const moves: Movement[] = [
    sale(1, '2025-01-01', 100_000),
    { kind: 'redeem', id: 1, day: '2025-01-02', points: -8, expiresOn: null },
    sale(2, '2025-01-03', -100_000),
    sale(3, '2025-01-04', 100_000),
  ];
  expect(told(statementOf(moves, owed))).toEqual([
    '2025-01-01 earned 10',
    '2025-01-02 redeemed -8',
    '2025-01-03 returned -2',
    '2025-01-04 earned 10',
    '2025-01-04 owed -8',
    '2025-04-04 expired -2',
  ]);
  expect(statementOf(moves, negative).map(({ points }) => points)).toEqual([10, -8, -10, 10, -2]);
});

test('points that had expired are not taken back again', () => {
  const moves = [sale(1, '2025-01-01', 100_000), sale(2, '2025-05-01', 30_000), sale(3, '2025-05-02', -100_000)];
  expect(balance(statementOf(moves, owed), '2025-05-02')).toBe(3);
});

/** The same account without batches: each point is an object with its own history. */
function pointByPoint(movements: readonly Movement[], day: string): number {
  interface Point {
    readonly sale: number;
    readonly ends: string | null;
    state: 'here' | 'used' | 'expired' | 'returned';
  }
  const points: Point[] = [];
  const sales: { id: number; left: number }[] = [];
  let debt = 0;
  const pay = (point: Point) => {
    if (debt === 0 || point.state !== 'here') return;
    point.state = 'used';
    debt--;
  };
  const use = (count: number) => {
    for (let i = 0; i < count; i++) {
      const here = points.filter(({ state }) => state === 'here');
      const next = here.sort((a, b) => (a.ends ?? '~').localeCompare(b.ends ?? '~'))[0];
      if (next) next.state = 'used';
      else debt++;
    }
  };
  const give = (count: number, source: { sale: number; ends: string | null }) => {
    for (let i = 0; i < count; i++) {
      const point: Point = { ...source, state: 'here' };
      points.push(point);
      pay(point);
    }
  };
  const expire = (on: string) => {
    for (const point of points)
      if (point.state === 'here' && point.ends !== null && point.ends <= on) point.state = 'expired';
  };
  const refund = (amount: number) => {
    const exact = sales.findLast(({ left }) => left === amount);
    for (let rest = amount; rest > 0; ) {
      const from = exact ?? sales.findLast(({ left }) => left > 0);
      if (!from) return;
      const part = Math.min(rest, from.left);
      const gone = Math.floor(from.left / 10_000) - Math.floor((from.left - part) / 10_000);
      from.left -= part;
      rest -= part;
      const own = points.filter((point) => point.sale === from.id && point.state !== 'returned');
      const order = { here: 0, expired: 1, used: 2, returned: 3 };
      for (const point of own.sort((a, b) => order[a.state] - order[b.state]).slice(0, gone)) {
        const before = point.state;
        point.state = 'returned';
        if (before === 'used') use(1);
      }
    }
  };
  for (const move of movements.filter((one) => one.day <= day)) {
    expire(move.day);
    if (move.kind !== 'order') {
      if (move.points > 0) give(move.points, { sale: 0, ends: move.expiresOn });
      else use(-move.points);
    } else if (move.amount > 0) {
      sales.push({ id: move.id, left: move.amount });
      const [ends] = statementOf([move], owed).filter(({ kind }) => kind === 'expired');
      give(Math.floor(move.amount / 10_000), { sale: move.id, ends: ends?.day ?? null });
    } else refund(-move.amount);
  }
  expire(day);
  return points.filter(({ state }) => state === 'here').length;
}

test('the balance on every day is the sum of the lines, never below 0, and what an account point by point has', () => {
  fc.assert(
    fc.property(anyMovements, (movements) => {
      const lines = statementOf(movements, owed);
      for (const day of new Set([...lines, ...movements].map((one) => one.day))) {
        const points = balance(lines, day);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBe(pointByPoint(movements, day));
      }
    }),
    { numRuns: 150 },
  );
});

test('under the other rule the balance is less by just what is owed', () => {
  fc.assert(
    fc.property(anyMovements, (movements) => {
      const [strict, open] = [statementOf(movements, owed), statementOf(movements, negative)];
      for (const { day } of strict) {
        const upTo = strict.filter((line) => line.day <= day);
        const debt = upTo.reduce((sum, { short, kind, points }) => sum + short + (kind === 'owed' ? points : 0), 0);
        expect(debt).toBeGreaterThanOrEqual(0);
        expect(balance(open, day)).toBe(balance(strict, day) - debt);
      }
    }),
    { numRuns: 150 },
  );
});

test('what is known up to a day does not depend on what happens later', () => {
  fc.assert(
    fc.property(anyMovements, fc.nat(24), (movements, cut) => {
      const before = movements.slice(0, cut);
      const next = movements[cut]?.day;
      const day =
        next === undefined ? '2027-01-01' : next > (before.at(-1)?.day ?? '') ? before.at(-1)?.day : undefined;
      if (day === undefined) return;
      const told = (moves: readonly Movement[]) => statementOf(moves, owed).filter((line) => line.day <= day);
      expect(told(movements)).toEqual(told(before));
    }),
    { numRuns: 100 },
  );
});

test('when all that was bought came back, no point of it is left', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 8 }), (amounts) => {
      const bought = amounts.map((amount, i) => sale(i + 1, '2025-01-01', amount));
      const all = amounts.reduce((sum, amount) => sum + amount, 0);
      const lines = statementOf([...bought, sale(99, '2025-01-02', -all)], owed);
      expect(balance(lines, '2025-01-02')).toBe(0);
    }),
    { numRuns: 60 },
  );
});
