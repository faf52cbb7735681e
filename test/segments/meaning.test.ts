import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registry } from '../../src/cli/registry.ts';
import { askSegment, selectMembers } from '../../src/segments/ask.ts';
import type { QueryContext } from '../../src/segments/language/scope.ts';
import { clause, combined } from './clauses.ts';
import { people, shopOf } from './people.ts';

const facts = await registry.contactFacts();

function membersOf(queryContext: QueryContext, text: string): number[] {
  selectMembers(queryContext, facts, text);
  return queryContext.db.prepare('SELECT contact_id FROM temp.selected ORDER BY 1').pluck().all() as number[];
}

test('a text means whom a plain walk over the people finds', () => {
  fc.assert(
    fc.property(people, combined, (all, meant) => {
      const queryContext = shopOf(all);
      const expected = all.filter((person) => meant.holds(person)).map(({ id }) => id);
      expect(membersOf(queryContext, meant.text)).toEqual(expected);
      const answer = askSegment(queryContext, facts, meant.text);
      expect(answer.contacts).toBe(expected.length);
      queryContext.db.close();
    }),
    { numRuns: 200 },
  );
});

test('NOT is the exact complement, whatever is missing', () => {
  fc.assert(
    fc.property(people, clause, (all, { text }) => {
      const queryContext = shopOf(all);
      const both = [...membersOf(queryContext, text), ...membersOf(queryContext, `NOT ${text}`)];
      expect(both.sort((a, b) => a - b)).toEqual(all.map(({ id }) => id));
      queryContext.db.close();
    }),
    { numRuns: 150 },
  );
});

test('NOT binds before AND, AND before OR', () => {
  fc.assert(
    fc.property(people, fc.tuple(clause, clause, clause), (all, [a, b, c]) => {
      const queryContext = shopOf(all);
      const loose = membersOf(queryContext, `${a.text} OR NOT ${b.text} AND ${c.text}`);
      expect(loose).toEqual(membersOf(queryContext, `(${a.text}) OR ((NOT (${b.text})) AND (${c.text}))`));
      queryContext.db.close();
    }),
    { numRuns: 80 },
  );
});

test('the canonical text means the same and is its own canonical text', () => {
  fc.assert(
    fc.property(people, combined, (all, { text }) => {
      const queryContext = shopOf(all);
      const { canonical, contacts } = askSegment(queryContext, facts, text);
      expect(askSegment(queryContext, facts, canonical)).toMatchObject({ canonical, contacts });
      queryContext.db.close();
    }),
    { numRuns: 150 },
  );
});

test('each clause is counted with the contacts that have no value for it', () => {
  fc.assert(
    fc.property(people, clause, (all, meant) => {
      const queryContext = shopOf(all);
      const [counted] = askSegment(queryContext, facts, meant.text).clauses;
      expect(counted?.matched).toBe(all.filter((person) => meant.holds(person)).length);
      expect((counted?.matched ?? 0) + (counted?.missing ?? 0)).toBeLessThanOrEqual(
        meant.text.includes('EMPTY') ? 2 * all.length : all.length,
      );
      queryContext.db.close();
    }),
    { numRuns: 100 },
  );
});
