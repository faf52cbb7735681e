import { expect, test } from 'vitest';
import { peopleLines } from '../../bench/people.ts';
import { pairComparer } from '../../src/comparison/comparisons/comparers.ts';
import { explain } from '../../src/comparison/model/explain.ts';
import { logOddsBy } from '../../src/comparison/model/model.ts';
import { learned } from '../matching/trained.ts';

const list = [
  ...peopleLines(1500, 3),
  'x,x,thi my duyen,ngo,1991-02-03,+84912000111,duyen4711@gmail.com,7 le loi,hue,160000',
  'y,y,thi my duyen,ngo,,+84912000111,,,hue,',
  'z,z,cong hau,ngo,1965-08-21,+84912000111,,7 le loi,hue,160000',
];
const { records, features, model } = learned(list);
const [same, again, spouse] = [...records.ofRow].slice(-3) as [number, number, number];

function stepsOf(a: number, b: number) {
  const { compare, vector } = pairComparer(features);
  compare(a, b);
  return { steps: explain(model, vector), logOdds: logOddsBy(model)(vector) };
}

test('the steps add up to the verdict', () => {
  for (const [a, b] of [
    [same, again],
    [same, spouse],
    [again, spouse],
  ] as const) {
    const { steps, logOdds } = stepsOf(a, b);
    expect(steps.at(-1)?.total).toBeCloseTo(logOdds / Math.LN2, 6);
    expect(steps.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(steps.at(-1)!.total, 6);
  }
});

test('what is missing is not spoken of, what agrees speaks for it, what differs against it', () => {
  const { steps } = stepsOf(same, again);
  expect(steps.map(({ field }) => field)).toEqual([
    'before',
    'first_name',
    'last_name',
    'phone',
    'postcode, city',
    'household',
  ]);
  expect(steps.find(({ field }) => field === 'phone')!.bits).toBeGreaterThan(5);
  expect(stepsOf(same, spouse).steps.find(({ field }) => field === 'birth_date')!.bits).toBeLessThan(-2);
});

test('a phone and a home in common do not make a household one person', () => {
  expect(stepsOf(same, again).logOdds).toBeGreaterThan(4);
  expect(stepsOf(same, spouse).logOdds).toBeLessThan(-2);
  expect(stepsOf(same, spouse).steps.at(-1)!.bits).toBeLessThan(-2);
});
