import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DateOrderVote, dateOrderOf, statedDateOrder } from '../../src/cleaning/date/date-order.ts';

const decide = (country: string, ...cells: string[]) => {
  const vote = new DateOrderVote();
  for (const cell of cells) vote.see(cell);
  return vote.decide(country);
};

test('a day above twelve fixes the order of its column', () => {
  expect(decide('VN', '03/04/1990', '12/25/1990')).toEqual({
    order: 'mdy',
    inferred: true,
    conflict: false,
    evidence: 'values',
  });
  expect(decide('US', '03/04/1990', '25/12/1990')).toEqual({
    order: 'dmy',
    inferred: true,
    conflict: false,
    evidence: 'values',
  });
  expect(decide('VN', '25-12-90')).toEqual({ order: 'dmy', inferred: false, conflict: false, evidence: 'values' });
  expect(decide('VN', '90.12.25')).toEqual({ order: 'ymd', inferred: true, conflict: false, evidence: 'values' });
  expect(decide('VN', '10:30 12/25/2025')).toMatchObject({ order: 'mdy' });
  expect(decide('VN', '12/25/2025 10:30')).toMatchObject({ order: 'mdy' });
});

test.each([
  ['DOB (MM/DD/YYYY)', 'mdy'],
  ['Ngày sinh (dd-mm-yyyy)', 'dmy'],
  ['Ngày sinh (năm/tháng/ngày)', 'ymd'],
  ['Ngày sinh nn/tt/nnnn', 'dmy'],
  ['Ngày tháng năm sinh', undefined],
  ['Ngày/tháng', undefined],
  ['TT/MM/Bảo hành', undefined],
])('the header "%s" states the order %s', (header, order) => {
  expect(statedDateOrder(header)).toBe(order);
});

test('what the header states goes before the habit, and the values before both', () => {
  const vote = new DateOrderVote();
  vote.see('03/04/1990');
  expect(vote.decide('VN', { stated: 'mdy', expected: 'dmy' })).toMatchObject({ order: 'mdy', evidence: 'stated' });
  vote.see('25/12/1990');
  expect(vote.decide('VN', { stated: 'mdy' })).toMatchObject({ order: 'dmy', evidence: 'values' });
});

test('no evidence leaves the habit of the country', () => {
  expect(decide('VN', '03/04/1990', '1990-12-25', '2025-13-25', 'abc', '0912 345 678')).toMatchObject({ order: 'dmy' });
  expect(decide('GB').order).toBe('dmy');
  expect(decide('US').order).toBe('mdy');
  expect(dateOrderOf('JP')).toBe('ymd');
});

test('two orders in one column contradict each other', () => {
  expect(decide('VN', '25/12/1990', '12/25/1990')).toEqual({ order: 'dmy', inferred: false, conflict: true });
});

test('the votes of the parts of a column add up to the vote of the whole', () => {
  const cells = fc.array(fc.constantFrom('25/12/1990', '12/25/1990', '03/04/1990', '90/12/25', ''));
  fc.assert(
    fc.property(cells, cells, (first, second) => {
      const vote = (list: string[]) => {
        const made = new DateOrderVote();
        for (const cell of list) made.see(cell);
        return made;
      };
      const sum = vote(first);
      sum.add(vote(second));
      expect(sum).toEqual(vote([...first, ...second]));
    }),
  );
});
