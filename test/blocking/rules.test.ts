import { expect, test } from 'vitest';
import { keyComponentsOf } from '../../src/blocking/key-components.ts';
import { eachPair, whole } from '../../src/blocking/pairs.ts';
import { blocksBy } from '../../src/blocking/rules.ts';
import { prepare } from '../../src/comparison/comparisons/prepared-features.ts';
import { recordsOf } from '../../src/features/records.ts';
import { tableOf } from '../features/table.ts';

/** Do the first two rows meet, among others who have nothing in common with them? */
function meet(header: string, one: string, other: string): boolean {
  const columns = header.split(',');
  const others = Array.from({ length: 30 }, (_, i) =>
    columns
      .map((column, at) => (column === 'dob' ? `19${20 + i}-03-0${1 + (i % 9)}` : `${'xyzu'[at]}${i}q${at}`))
      .join(','),
  );
  const records = recordsOf(tableOf([header, one, other, ...others]));
  const [a, b] = [records.ofRow[0]!, records.ofRow[1]!].sort((x, y) => x - y);
  let found = false;
  eachPair(blocksBy(keyComponentsOf(prepare(records))), whole, (x, y) => {
    if (x === a && y === b) found = true;
  });
  return found;
}

test.each([
  ['one surname stands in the other’s column', 'first_name,surname,dob', 'hore,,1690-01-01', 'john,hore,1690-01-01'],
  ['a name in another word order, and a town', 'name,city', 'mary jones,bath', 'jones mary anne,bath'],
  ['a postcode and a part of the name', 'first_name,surname,postcode', 'ann,lee,70000', 'anne,lee,70000'],
  ['a date and a town', 'first_name,dob,city', 'ann,1980-01-02,bath', 'bob,1980-01-02,bath'],
  ['a job and a part of the name', 'first_name,surname,job', 'ann,lee,cook', 'joe,lee,cook'],
])('they meet who share %s', (_, header, one, other) => {
  expect(meet(header, one, other)).toBe(true);
});

test('who shares nothing does not meet', () => {
  expect(meet('first_name,surname,dob', 'ann,lee,1980-01-02', 'bob,ray,1975-03-04')).toBe(false);
});
