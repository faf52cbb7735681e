import { expect, test } from 'vitest';
import { classesOf } from '../../src/matching/exact/contradictions.ts';

type Member = Parameters<typeof classesOf>[0][number];

/** Rows that share a key: what is not said of one is unknown. */
const members = (...stated: readonly Partial<Member>[]): Member[] =>
  stated.map((one, i) => ({
    id: i + 1,
    given_key: null,
    given_mark: null,
    birth_date: null,
    gender: null,
    phone: null,
    ...one,
  }));

const lan = { given_key: 'lan', given_mark: '' };
const nam = { given_key: 'nam', given_mark: '' };

test.each<[rule: string, stated: readonly Partial<Member>[], classes: readonly string[] | undefined]>([
  ['nothing known contradicts nothing', [{}, {}], undefined],
  ['another given name alone is no contradiction', [lan, nam], undefined],
  ['another birth date alone is none', [{ birth_date: '1990-01-01' }, { birth_date: '1991-01-01' }], undefined],
  ['another gender alone is none', [{ gender: 'male' }, { gender: 'female' }], undefined],
  [
    'two of given name, birth date and gender that differ are one: by given name',
    [
      { ...lan, gender: 'female' },
      { ...nam, gender: 'male' },
    ],
    ['lan/lan', 'nam/nam'],
  ],
  [
    'where all share the given name the birth date tells them apart',
    [
      { ...lan, birth_date: '1990-01-01', gender: 'female' },
      { ...lan, birth_date: '1991-01-01', gender: 'male' },
    ],
    ['1990-01-01', '1991-01-01'],
  ],
  [
    'different names with different phones are a contradiction',
    [
      { ...lan, phone: '+84901000001' },
      { ...nam, phone: '+84901000002' },
    ],
    ['lan/lan', 'nam/nam'],
  ],
  [
    'different names that share a phone are none',
    [
      { ...lan, phone: '+84901000001' },
      { ...nam, phone: '+84901000001' },
    ],
    undefined,
  ],
  [
    'a row that states no given name is a class of its own',
    [{ ...lan, gender: 'female' }, { ...nam, gender: 'male' }, {}],
    ['lan/lan', 'nam/nam', '/'],
  ],
])('%s', (_, stated, classes) => {
  expect(classesOf(members(...stated))).toEqual(classes);
});

test('the order of the rows does not matter', () => {
  const rows = members({ ...lan, gender: 'female' }, { ...nam, gender: 'male' }, lan, {});
  expect(classesOf(rows.toReversed())).toEqual(classesOf(rows)?.toReversed());
});
