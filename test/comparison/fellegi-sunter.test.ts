import { expect, test } from 'vitest';
import {
  type ComparisonGroup,
  classifier,
  probabilityOf,
  type Sample,
  train,
} from '../../src/comparison/model/fellegi-sunter.ts';

const agree = 1;
const differ = 2;
/** Fields of two levels, all there. */
const field = (household: boolean): ComparisonGroup => ({
  present: Uint8Array.of(0, 1, 1),
  priorM: Float64Array.of(1, 0.8, 0.2),
  priorRelated: [household ? Float64Array.of(1, 0.8, 0.2) : undefined],
  against: Uint8Array.of(0, 0, 1),
  mostAgainst: 0.4,
});
const chance = Math.log(0.01);

/** Pairs as (first name agrees, phone agrees), each so many times. */
function sampleOf(patterns: readonly (readonly [number, number, number])[]): Sample {
  const pairs = patterns.flatMap(([name, phone, times]) => Array.from({ length: times }, () => [name, phone] as const));
  const logOf = (level: number) => (level === agree ? chance : Math.log(0.99));
  return {
    size: pairs.length,
    weight: 1,
    cells: Uint16Array.from(pairs.flat()),
    nonMatches: Float64Array.from(pairs, ([name, phone]) => logOf(name) + logOf(phone)),
    unshared: [Float64Array.from(pairs, ([name]) => logOf(name))],
  };
}

const groups = [field(false), field(true)];
const patterns = [
  [agree, agree, 900],
  [agree, differ, 100],
  [differ, agree, 600],
] as const;

test('learns how often a person’s fields agree, and that a phone in common may be a household', () => {
  const model = train(sampleOf(patterns), groups, { allPairs: 1_000_000, records: 1414 });
  expect(model.m[0]![agree]!).toBeGreaterThan(0.9);
  expect(model.related[0]!.cells[1]![agree]!).toBeGreaterThan(0.8);
  const judge = classifier(model, 2);
  const logOdds = (name: number, phone: number) => {
    const one = sampleOf([[name, phone, 1]]);
    return judge.logOdds(one.cells, 0, { nonMatches: one.nonMatches[0]!, unshared: one.unshared[0]! });
  };
  expect(probabilityOf(logOdds(agree, agree))).toBeGreaterThan(0.8);
  expect(probabilityOf(logOdds(differ, agree))).toBeLessThan(0.2);
});

test('a sample of every second pair that counts double teaches the same', () => {
  const half = patterns.map(([name, phone, times]) => [name, phone, times / 2] as const);
  const whole = train(sampleOf(patterns), groups, { allPairs: 1_000_000, records: 1414 });
  const sampled = train({ ...sampleOf(half), weight: 2 }, groups, { allPairs: 1_000_000, records: 1414 });
  expect(sampled.same).toBeCloseTo(whole.same, 8);
});

test('even odds are one half', () => {
  expect(probabilityOf(0)).toBe(0.5);
  expect(probabilityOf(Math.log(3))).toBeCloseTo(0.75);
});

test('what speaks against one person never becomes what most of its pairs show', () => {
  // Pairs whose phone agrees by chance, far more than one person makes.
  const crowd = [
    [differ, agree, 5000],
    [agree, agree, 20],
  ] as const;
  const { m } = train(sampleOf(crowd), groups, { allPairs: 1_000_000, records: 1414 });
  expect(m[0]![differ]!).toBeLessThanOrEqual(0.4);
  expect(m[0]![agree]! + m[0]![differ]!).toBeCloseTo(1);
});
