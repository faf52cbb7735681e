import fc from 'fast-check';
import { expect, test } from 'vitest';
import { componentsOfDecided } from '../../src/matching/exact/decided-components.ts';

test('a row goes to the contact with which it shares most, at a tie to the oldest', () => {
  const holders = [
    ['phone', 1],
    ['phone', 2],
    ['phone', 3],
    ['mail', 2],
    ['mail', 3],
    ['phone', 4],
  ] as const;
  const components = new Map(componentsOfDecided({ contacts: [2, 1], holders, names: [], apart: [{ a: 1, b: 2 }] }));
  expect(components.get(1)).not.toBe(components.get(2));
  expect(components.get(3)).toBe(components.get(2));
  expect(components.get(4)).toBe(components.get(2));
});

test('of contacts that share as much with a row the one of its name gets it', () => {
  const holders = [1, 2, 3].map((id) => ['phone', id] as const);
  const names = [
    ['le van hong', 1],
    ['le thi hong', 2],
    ['le thi hong', 3],
  ] as const;
  const components = new Map(componentsOfDecided({ contacts: [1, 2], holders, names, apart: [{ a: 1, b: 2 }] }));
  expect(components.get(3)).toBe(components.get(2));
});

test('rows follow rows that follow a contact', () => {
  const holders = [
    ['a', 1],
    ['a', 3],
    ['b', 3],
    ['b', 4],
    ['b', 5],
    ['c', 5],
    ['c', 2],
  ] as const;
  const components = new Map(componentsOfDecided({ contacts: [1, 2], holders, names: [], apart: [{ a: 1, b: 2 }] }));
  expect(components.get(3)).toBe(components.get(1));
  expect(components.get(5)).toBe(components.get(2));
  expect(components.get(4)).toBe(components.get(1));
});

test('nobody who was decided apart meets, and the order of holders does not matter', () => {
  const holder = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 9 }));
  const pair = fc.tuple(fc.constantFrom(1, 2, 3), fc.constantFrom(1, 2, 3)).filter(([a, b]) => a !== b);
  fc.assert(
    fc.property(fc.array(holder, { maxLength: 15 }), fc.array(pair, { maxLength: 3 }), (holders, decided) => {
      const apart = decided.map(([a, b]) => ({ a, b }));
      const of = (some: typeof holders) =>
        new Map(componentsOfDecided({ contacts: [1, 2, 3], holders: some, names: [], apart }));
      const components = of(holders);
      for (const { a, b } of apart) expect(components.get(a)).not.toBe(components.get(b));
      for (const [id, root] of of(holders.toReversed())) expect(components.get(id)).toBe(root);
    }),
  );
});
