import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registry } from '../../src/cli/registry.ts';
import { askSegment } from '../../src/segments/ask.ts';
import { addDays } from '../../src/shared/calendar.ts';
import { shopOf } from './people.ts';

const facts = await registry.contactFacts();
const nobody = {
  gender: undefined,
  income: undefined,
  province: undefined,
  review: false,
  lists: [],
  orders: [],
  traits: [],
  calls: [],
  topics: [],
  answers: [],
};

/** How many of those born on these days are meant on a day. */
function count(text: string, { born, asOf }: { born: readonly string[]; asOf: string }): number {
  const queryContext = {
    ...shopOf(born.map((day, i) => ({ ...nobody, id: i + 1, name: undefined, born: day }))),
    asOf,
  };
  const { contacts } = askSegment(queryContext, facts, text);
  queryContext.db.close();
  return contacts;
}

test.each([
  ['birthday = today', '2026-02-28', 1],
  ['birthday = today', '2026-03-01', 0],
  ['birthday = today', '2028-02-28', 0],
  ['birthday = today', '2028-02-29', 1],
  ['birthday = this_month', '2026-02-10', 1],
  ['birthday = this_month', '2028-02-10', 1],
  ['birthday = this_month', '2026-03-10', 0],
  ['birthday != this_month', '2026-02-10', 0],
  ['birthday != today', '2026-02-28', 0],
  ['birthday IN (today)', '2026-02-28', 1],
  ['birthday BETWEEN today AND +7d', '2026-02-21', 1],
  ['birthday BETWEEN today AND +7d', '2028-02-21', 0],
  ['birthday BETWEEN today AND +8d', '2028-02-21', 1],
  ['birthday BETWEEN today AND +7d', '2026-03-01', 0],
  ["birthday = '02-29'", '2026-07-01', 1],
  ["birthday BETWEEN '02-01' AND '03-01'", '2026-07-01', 1],
  ['birthday = 2027-02-28', '2026-07-01', 1],
  ['birthday = 2028-02-28', '2026-07-01', 0],
])('who was born on 29 February: %s on %s', (text, asOf, expected) => {
  expect(count(text, { born: ['2000-02-29'], asOf })).toBe(expected);
});

const born = ['1990-01-01', '1985-02-29', '1991-02-28', '1970-07-15', '2001-12-20', '1999-12-31'].map((day) =>
  day === '1985-02-29' ? '1984-02-29' : day,
);

test.each([
  ['birthday BETWEEN today AND +1y', 6],
  ['birthday BETWEEN today AND +365d', 6],
  ['birthday BETWEEN -90d AND +400d', 6],
  ['birthday BETWEEN 1990-01-01 AND 2026-01-01', 6],
  ['birthday NOT BETWEEN today AND +1y', 0],
  ['birthday BETWEEN 2026-12-15 AND 2027-01-05', 3],
  ["birthday BETWEEN '12-15' AND '01-05'", 3],
  ["birthday BETWEEN '01-05' AND '12-15'", 3],
  ['birthday BETWEEN +7d AND today', 0],
])('%s holds %d of six', (text, expected) => {
  expect(count(text, { born, asOf: '2026-03-08' })).toBe(expected);
});

test('a span holds whoever has a birthday on one of its days', () => {
  const day = fc.integer({ min: 0, max: 3000 });
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 420 }), day, (from, length, birth) => {
      const [first, own] = [addDays('2024-01-01', from), addDays('1990-01-01', birth)];
      const days = Array.from({ length: length + 1 }, (_, i) => addDays(first, i));
      const has = days.some((date) => {
        const common = Number(date.slice(0, 4)) % 4 !== 0;
        return date.slice(5) === own.slice(5) || (common && date.endsWith('02-28') && own.endsWith('02-29'));
      });
      const text = `birthday BETWEEN ${first} AND ${days.at(-1)}`;
      expect([text, own, count(text, { born: [own], asOf: first })]).toEqual([text, own, has ? 1 : 0]);
    }),
    { numRuns: 60 },
  );
});
