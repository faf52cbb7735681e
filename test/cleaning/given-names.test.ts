import { expect, test } from 'vitest';
import { formsOf, isGivenName } from '../../src/cleaning/name/given-names.ts';

test.each([
  ['bill', 'william'],
  ['william', 'bill'],
  ['kate', 'katherine'],
  ['kate', 'catherine'],
])('%s may stand for %s', (form, name) => {
  expect(formsOf(form).has(name)).toBe(true);
});

test('names that share a short form are not forms of each other', () => {
  expect(formsOf('katherine').has('catherine')).toBe(false);
  expect(formsOf('bill').has('bill')).toBe(false);
});

test('a name that nobody knows has no other form', () => {
  expect(formsOf('lan').size).toBe(0);
  expect(isGivenName('waldthor')).toBe(false);
  expect(isGivenName('mary')).toBe(true);
});
