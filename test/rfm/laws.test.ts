import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportRfm } from '../../src/rfm/rfm.ts';
import { namedSchemes } from '../../src/rfm/schemes.ts';
import { scoreLines } from '../../src/rfm/score-lines.ts';
import { copyScored } from '../../src/rfm/store.ts';
import { judge } from './oracle.ts';
import { shopWith, type TestOpening, type TestOrder } from './shop-orders.ts';

const asOf = '2026-03-08';
const people = Array.from({ length: 14 }, (_, i) => i + 1);
const rf10 = namedSchemes[0]!;

const day = fc.integer({ min: 0, max: 600 }).map((back) => new Date(Date.parse('2026-04-01') - back * 86_400_000));
const date = day.map((instant) => instant.toISOString().slice(0, 10));
const order: fc.Arbitrary<TestOrder> = fc.record({
  contact: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...people) }, { weight: 1, arbitrary: fc.constant(null) }),
  date,
  amount: fc.constantFrom(-500, 0, 100, 200, 200, 300, 1000, 5000),
  currency: fc.constantFrom('VND', 'VND', 'VND', 'VND', 'USD'),
  status: fc.constantFrom('done', 'done', 'done', 'done', 'cancelled', 'unpaid'),
  replaced: fc.constantFrom(false, false, false, false, true),
});
const opening: fc.Arbitrary<TestOpening> = fc.record({
  contact: fc.constantFrom(...people),
  orders: fc.integer({ min: 1, max: 5 }),
  amount: fc.integer({ min: 100, max: 3000 }),
  last: date,
});
const history = fc.array(order, { maxLength: 60 });
const balances = fc.uniqueArray(opening, { maxLength: 5, selector: ({ contact, last }) => `${contact} ${last}` });

function scored(orders: readonly TestOrder[], openings: readonly TestOpening[] = [], scheme = rf10) {
  const db = shopWith({ contacts: people.map((id) => ({ id })), orders, openings });
  const { report, scale, totals } = reportRfm(db, { asOf, currency: 'VND' }, scheme);
  copyScored(db, totals);
  const lines = [...scoreLines(db, scheme, { scale, asOf })];
  db.close();
  return { report, lines };
}

const cellOf = (line: readonly unknown[]) => `${line[5]}${line[6]}${line[7]}`;

test('scores and groups are those of a plain walk over the orders', () => {
  fc.assert(
    fc.property(history, balances, (orders, openings) => {
      const { report, lines } = scored(orders, openings);
      const expected = judge(people, orders, { asOf, openings });
      expect(new Map(lines.map((line) => [line[0], { cell: cellOf(line), group: line[8] }]))).toEqual(
        new Map([...expected].filter(([, { cell }]) => cell !== '')),
      );
      const tally = (group: string) => [...expected.values()].filter((judged) => judged.group === group).length;
      for (const { segment, contacts } of report.groups) expect([segment, contacts]).toEqual([segment, tally(segment)]);
    }),
    { numRuns: 60 },
  );
});

test('each customer is in exactly one group and every order is counted or ignored for one reason', () => {
  fc.assert(
    fc.property(history, (orders) => {
      const { report } = scored(orders);
      expect(report.groups.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(people.length);
      const ignored = Object.values(report.ignored).reduce((sum, count) => sum + count, 0);
      const sold = report.groups.reduce((sum, group) => sum + group.orders, 0);
      const standing = orders.filter(({ replaced }) => !replaced);
      const returns = standing.filter(
        ({ contact, amount, currency, status, date: when }) =>
          contact !== null && amount < 0 && currency === 'VND' && status === 'done' && when <= asOf,
      );
      expect(ignored + sold + returns.length).toBe(standing.length);
    }),
    { numRuns: 60 },
  );
});

test.each(namedSchemes.map((scheme) => [scheme.name, scheme] as const))(
  '%s: the groups and the score counts are those of the customers one by one',
  (_, scheme) => {
    fc.assert(
      fc.property(history, balances, (orders, openings) => {
        const { report, lines } = scored(orders, openings, scheme);
        for (const { segment, contacts, orders: count, revenue } of report.groups.slice(0, -2)) {
          const members = lines.filter((line) => line[8] === segment);
          const sum = (column: number) => members.reduce((total, line) => total + Number(line[column]), 0);
          expect([segment, contacts, count, revenue.amount]).toEqual([segment, members.length, sum(3), sum(4)]);
        }
        const counts = (column: number, bins: number) =>
          Array.from({ length: bins }, (_, i) => lines.filter((line) => line[column] === i + 1).length);
        const { r, f, m } = report.score_counts;
        expect([r, f, m]).toEqual([counts(5, r.length), counts(6, f.length), counts(7, m.length)]);
      }),
      { numRuns: 30 },
    );
  },
);

test('shuffling the orders changes nothing', () => {
  const shuffled = history.chain((orders) =>
    fc.tuple(fc.constant(orders), fc.shuffledSubarray(orders, { minLength: orders.length })),
  );
  fc.assert(
    fc.property(shuffled, ([orders, others]) => {
      expect(scored(orders)).toEqual(scored(others));
    }),
    { numRuns: 40 },
  );
});

test('the scale of money changes no score', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(7, 100, 25_000), (orders, times) => {
      const dear = orders.map((one) => ({ ...one, amount: one.amount * times }));
      expect(scored(dear).lines.map(cellOf)).toEqual(scored(orders).lines.map(cellOf));
    }),
    { numRuns: 40 },
  );
});

test.each(namedSchemes.map((scheme) => [scheme.name, scheme] as const))(
  '%s: scores rise with their measure',
  (_, scheme) => {
    fc.assert(
      fc.property(history, (orders) => {
        const { lines } = scored(orders, [], scheme);
        for (const one of lines) {
          for (const other of lines) {
            if (Number(one[2]) <= Number(other[2])) expect(Number(one[5])).toBeGreaterThanOrEqual(Number(other[5]));
            if (Number(one[3]) <= Number(other[3])) expect(Number(one[6])).toBeLessThanOrEqual(Number(other[6]));
            if (Number(one[4]) <= Number(other[4])) expect(Number(one[7])).toBeLessThanOrEqual(Number(other[7]));
          }
        }
      }),
      { numRuns: 30 },
    );
  },
);
