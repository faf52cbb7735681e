import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Basket } from '../../src/promotions/rules/basket.ts';
import { shareHalfUp } from '../../src/promotions/rules/discount.ts';
import { evaluate } from '../../src/promotions/rules/evaluate.ts';
import { weekdayBit, withinHours } from '../../src/promotions/rules/hours.ts';
import { limitScopes, type PromotionRule } from '../../src/promotions/rules/promotion.ts';
import { neverUsed, PromotionUsage } from '../../src/promotions/rules/usage.ts';
import { placesReader } from '../../src/promotions/run/item-places.ts';
import { bruteForce, type OracleOrder, type OracleUse } from './oracle.ts';

/** Mostly null, so that orders and promotions often meet. */
const maybe = <Value>(values: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: values });
const seldom = fc.constantFrom(false, false, false, false, false, true);
const limit = fc.record({
  uses: maybe(fc.integer({ max: 3, min: 0 })),
  money: maybe(fc.integer({ max: 400, min: 0 })),
});
const days = ['2026-03-02', '2026-03-03', '2026-03-08'];

const promotion = fc
  .record({
    kind: fc.constantFrom('percent' as const, 'amount' as const, 'price' as const),
    share: fc.integer({ min: 1, max: 10_000 }),
    money: fc.integer({ min: 1, max: 120 }),
    max_discount: maybe(fc.integer({ min: 1, max: 60 })),
    min_amount: maybe(fc.integer({ min: 0, max: 150 })),
    min_quantity: maybe(fc.integer({ min: 0, max: 3 })),
    items: maybe(
      fc.array(
        fc.record({
          kind: fc.constantFrom('product' as const, 'category' as const, 'sku' as const),
          key: fc.constantFrom('a', 'b'),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    ).map((items) => items ?? []),
    stores: maybe(fc.constantFrom('q1', 'q3')).map((store) => (store === null ? [] : [store])),
    starts_on: maybe(fc.constantFrom(...days)),
    ends_on: maybe(fc.constantFrom(...days)),
    ended_on: maybe(fc.constantFrom(...days)),
    weekdays: maybe(fc.integer({ min: 1, max: 127 })).map((days) => days ?? 127),
    hours: maybe(fc.tuple(fc.constantFrom(0, 480, 1320), fc.constantFrom(120, 600, 1440))),
    priority: fc.integer({ min: 0, max: 2 }),
    exclusive: seldom,
    stack_group: fc.constantFrom(null, null, 'g', 'h'),
    needs_code: seldom,
    for_some: seldom,
    limits: fc.record({ total: limit, day: limit, person: limit, household: limit }),
  })
  .map(
    ({ share, money, hours, ...rule }): Omit<PromotionRule, 'id' | 'name'> => ({
      ...rule,
      value: rule.kind === 'percent' ? share : money,
      from_minute: hours?.[0] ?? null,
      until_minute: hours?.[1] ?? null,
      currency: 'VND',
    }),
  );

const order = fc.record({
  contact: fc.constantFrom(null, 1, 2, 3, 4),
  date: fc.constantFrom(...days),
  minute: maybe(fc.constantFrom(0, 119, 120, 500, 600, 1400)),
  store_key: maybe(fc.constantFrom('q1', 'q3')),
  discounted: fc.integer({ min: 0, max: 30 }),
  lines: fc.array(
    fc.record({
      product_key: maybe(fc.constantFrom('a', 'b', 'c')),
      sku: maybe(fc.constantFrom('a', 'b')),
      category_key: maybe(fc.constantFrom('a', 'b')),
      quantity: maybe(fc.integer({ min: 1, max: 3 })),
      amount: fc.integer({ min: -10, max: 120 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  codes: fc.subarray([1, 2, 3, 4, 5]),
  status: fc.array(fc.constantFrom('none' as const, 'treated' as const, 'holdout' as const), {
    minLength: 5,
    maxLength: 5,
  }),
});

const basketOf = (
  { discounted, codes: _codes, status: _status, ...rest }: typeof order extends fc.Arbitrary<infer T> ? T : never,
  i: number,
): Basket => ({
  ...rest,
  ref: `o${i}`,
  order: `o${i}`,
  weekday: weekdayBit(rest.date),
  store: rest.store_key,
  staff: null,
  currency: 'VND',
  amount: rest.lines.reduce((sum, { amount }) => sum + amount, 0) - discounted,
});

/** Contacts 1 and 2 live together. */
const householdOf = (contact: number | null) => (contact === 2 ? 1 : contact);

test('promotions, overlaps and limits are those of a search of all combinations', () => {
  let given = 0;
  fc.assert(
    fc.property(
      fc.array(promotion, { minLength: 1, maxLength: 5 }),
      fc.array(order, { minLength: 1, maxLength: 5 }),
      (rules, drawn) => {
        const promotions = rules.map((rule, i): PromotionRule => ({ ...rule, id: i + 1, name: `p${i + 1}` }));
        const orders = drawn.map(
          (each, i): OracleOrder => ({
            basket: basketOf(each, i),
            household: householdOf(each.contact),
            codes: each.codes,
            status: Object.fromEntries(
              each.status.map((status, at) => [at + 1, each.contact === null ? 'none' : status]),
            ),
          }),
        );
        const usage = new PromotionUsage(neverUsed);
        const placesOf = placesReader(promotions);
        const uses = orders.flatMap(({ basket, household, codes, status }): OracleUse[] => {
          const keys = { day: basket.date, person: basket.contact, household };
          const verdicts = evaluate(basket, {
            promotions,
            usage,
            keys,
            facts: {
              status: ({ id }) => status[id] ?? 'none',
              hasCode: ({ id }) => codes.includes(id),
              places: placesOf(basket.lines),
            },
          });
          expect(verdicts.map((verdict) => verdict.promotion)).toEqual(promotions);
          return verdicts
            .filter(({ discount }) => discount > 0)
            .map(({ promotion: { id }, discount }) => ({ promotion: id, order: basket.ref, ...keys, discount }));
        });
        const byOrder = (a: OracleUse, b: OracleUse) => (a.order + a.promotion < b.order + b.promotion ? -1 : 1);
        expect(uses.toSorted(byOrder)).toEqual(bruteForce(promotions, orders).toSorted(byOrder));
        given += uses.length;
        for (const rule of promotions) {
          const own = uses.filter((use) => use.promotion === rule.id);
          for (const scope of limitScopes) {
            const key = (use: OracleUse) => (scope === 'total' ? 0 : scope === 'day' ? use.day : use[scope]);
            for (const group of Map.groupBy(own, key).values()) {
              expect(group.length).toBeLessThanOrEqual(rule.limits[scope].uses ?? Infinity);
              expect(group.reduce((sum, { discount }) => sum + discount, 0)).toBeLessThanOrEqual(
                rule.limits[scope].money ?? Infinity,
              );
            }
          }
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(given).toBeGreaterThan(500);
});

test('a share is rounded half up once a line, also of large amounts', () => {
  expect([shareHalfUp(25, 1000), shareHalfUp(24, 1000), shareHalfUp(15, 3333), shareHalfUp(1, 5000)]).toEqual([
    3, 2, 5, 1,
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e13 }), fc.integer({ min: 1, max: 10_000 }), (amount, share) => {
      expect(BigInt(shareHalfUp(amount, share))).toBe((2n * BigInt(amount) * BigInt(share) + 10_000n) / 20_000n);
    }),
  );
});

test('hours leave their end out and may go over midnight', () => {
  expect([479, 480, 599, 600].map((minute) => withinHours(minute, 480, 600))).toEqual([false, true, true, false]);
  expect([1319, 1320, 0, 119, 120].map((minute) => withinHours(minute, 1320, 120))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

test('weekdays count from Monday', () => {
  expect(weekdayBit('2026-03-02')).toBe(1);
  expect(weekdayBit('2026-03-08')).toBe(64);
  expect(weekdayBit('1969-12-29')).toBe(1);
});
