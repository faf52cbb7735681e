import { expect, test } from 'vitest';
import { IncrementalBlocker } from '../../src/blocking/incremental-blocker.ts';
import { type KeyComponents, keyComponentsOf } from '../../src/blocking/key-components.ts';
import { eachNewPair } from '../../src/blocking/pairs.ts';
import { prepare } from '../../src/comparison/comparisons/prepared-features.ts';
import { recordsOf } from '../../src/features/records.ts';
import { tableOf } from '../features/table.ts';

/** The parts of 41 rows of one day, but for one. */
const ofOneDay = () => {
  const lines = Array.from({ length: 40 }, (_, i) => `lan${i},1980-01-02`);
  return keyComponentsOf(prepare(recordsOf(tableOf(['first_name,dob', 'mai,1975-03-04', ...lines]))));
};

/** Some records of parts. */
const some = (components: KeyComponents, from: number, to: number): KeyComponents =>
  new Map([...components].map(([name, column]) => [name, () => column().subarray(from, to)]));

/** The blocks of the date where the last record is a newcomer, and the others are looked at so many at a time. */
function dates(largest: number, atOnce = 40) {
  const components = ofOneDay();
  const incrementalBlocker = new IncrementalBlocker(some(components, 40, 41), {
    first: 40,
    count: 1,
    largest: new Map([['date', largest]]),
  });
  for (let from = 0; from < 40; from += atOnce)
    incrementalBlocker.scan(some(components, from, Math.min(40, from + atOnce)), from);
  return incrementalBlocker.blocks(components).find(({ rule }) => rule === 'date')!;
}

test('newcomers are compared by blocks as large as everybody was', () => {
  expect(dates(50)).toMatchObject({ pairs: 780, largest: 50 });
  expect(dates(39)).toMatchObject({ pairs: 0, skipped: { blocks: 1, records: 40 } });
});

test('a newcomer meets the same people, however many are looked at in one go', () => {
  const met = (atOnce: number) => {
    const pairs: (readonly [number, number])[] = [];
    eachNewPair([dates(50, atOnce), dates(40, atOnce)], 40, (a, b) => pairs.push([a, b]));
    return pairs;
  };
  const day = ofOneDay().get('date')!();
  const ofTheDay = Array.from(day.keys()).filter((record) => record < 40 && day[record] === day[40]);
  expect(ofTheDay).toHaveLength(39);
  for (const atOnce of [1, 7, 40]) expect(met(atOnce)).toEqual(ofTheDay.map((record) => [record, 40]));
});
