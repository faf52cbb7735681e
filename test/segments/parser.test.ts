import { expect, test } from 'vitest';
import type { Clause, FieldTest, FieldToken, Param, Tree } from '../../src/segments/language/clause.ts';
import { parse } from '../../src/segments/language/parser.ts';

/** A tree with every bracket that it stands for, values in `…`. */
const shown = (tree: Tree<Clause>): string => {
  switch (tree.is) {
    case 'leaf':
      return clause(tree.leaf);
    case 'not':
      return `not(${shown(tree.part)})`;
    default:
      return `${tree.is}(${tree.parts.map(shown).join(' ')})`;
  }
};

const field = ({ raw, key }: FieldToken) => (key === undefined ? raw : `${raw}[${key}]`);
const no = (not: boolean) => (not ? 'not ' : '');

function fieldTest(one: FieldTest): string {
  if (one.is === 'compare') return `${field(one.field)} ${one.op} \`${one.value.raw}\``;
  if (one.is === 'between') return `${field(one.field)} ${no(one.not)}between \`${one.low.raw}\` \`${one.high.raw}\``;
  return `${field(one.field)} ${no(one.not)}in ${one.values.map(({ raw }) => `\`${raw}\``).join(' ')}`;
}

function param(one: Param): string {
  if (one.is === 'within') return `within \`${one.duration.raw}\``;
  if (one.is === 'percent') return `\`${one.percent.raw}\``;
  return one.is === 'key' ? `key \`${one.key.raw}\`` : fieldTest(one);
}

function clause(one: Clause): string {
  switch (one.is) {
    case 'empty':
      return `${field(one.field)} is ${no(one.not)}empty`;
    case 'word':
      return field(one.word);
    case 'call': {
      const count = one.count ? ` ${one.count.op} \`${one.count.value.raw}\`` : '';
      return `${one.name.raw}{${one.params.map(param).join('; ')}}${count}`;
    }
    case 'member':
      return `${no(one.not)}in ${one.of.raw} \`${one.name.raw}\`${one.arm ? ` arm ${one.arm.raw}` : ''}`;
    default:
      return fieldTest(one);
  }
}

test.each([
  ['a OR b AND c', 'or(a and(b c))'],
  ['(a OR b) AND c', 'and(or(a b) c)'],
  ['NOT a AND b', 'and(not(a) b)'],
  ['NOT (a AND b)', 'not(and(a b))'],
  ['NOT NOT a', 'not(not(a))'],
  ['a AND b AND c', 'and(a b c)'],
  ['a and b Or c', 'or(and(a b) c)'],
  ['((a))', 'a'],
])('%s means %s', (source, tree) => {
  expect(shown(parse(source))).toBe(tree);
});

test.each([
  ['age >= 30', 'age >= `30`'],
  ["name ~ 'Lan'", 'name ~ `Lan`'],
  ['city = hue', 'city = `hue`'],
  ['age BETWEEN 25 AND 44 AND vip', 'and(age between `25` `44` vip)'],
  ['age NOT BETWEEN 25 AND 44', 'age not between `25` `44`'],
  ["city IN ('Huế', 'Đà Nẵng')", 'city in `Huế` `Đà Nẵng`'],
  ['city NOT IN (hue)', 'city not in `hue`'],
  ['email IS EMPTY', 'email is empty'],
  ['email IS NOT EMPTY', 'email is not empty'],
  ["extra('Loại da') = 'khô'", 'extra[Loại da] = `khô`'],
  ["IN SEGMENT 'Khách quen'", 'in SEGMENT `Khách quen`'],
  ['NOT IN LIST insurer', 'not in LIST `insurer`'],
  ['IN CAMPAIGN spring ARM holdout', 'in CAMPAIGN `spring` arm holdout'],
  ['orders()', 'orders{}'],
  ['orders(within 90d) >= 2', 'orders{within `90d`} >= `2`'],
  ["orders(product ~ 'son', amount > 1m)", 'orders{product ~ `son`; amount > `1m`}'],
  ["sample(10%, key = 'x')", 'sample{`10%`; key `x`}'],
])('%s is the clause %s', (source, expected) => {
  expect(shown(parse(source))).toBe(expected);
});

test.each([
  ['', 'Column 1: The text ends too early.'],
  ['a AND', 'Column 6: The text ends too early.'],
  ['(a OR b', 'Column 1: A bracket is opened here and never closed.'],
  ['a)', 'Column 2: No bracket is open here.'],
  ['a b', 'Column 3: "b" does not fit here.'],
  ['age BETWEEN 3', 'Column 14: The text ends too early.'],
  ["'Lan'", 'Column 1: "Lan" does not fit here.'],
  ['spent > 1,000', 'Column 9: '],
  [`${'('.repeat(22)}a${')'.repeat(22)}`, 'Column 22: More than 20 levels of brackets and NOT.'],
  [Array(201).fill('a').join(' OR '), 'Column 1001: More than 200 clauses.'],
])('%.40s is refused: %s', (source, message) => {
  expect(() => parse(source)).toThrow(message);
});
