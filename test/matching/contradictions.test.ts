import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparisonsOf, pairComparer } from '../../src/comparison/comparisons/comparers.ts';
import { contradiction } from '../../src/comparison/comparisons/personal-evidence.ts';
import { prepare } from '../../src/comparison/comparisons/prepared-features.ts';
import { recordsOf } from '../../src/features/records.ts';
import { classesOf } from '../../src/matching/exact/contradictions.ts';
import { fold } from '../../src/shared/fold.ts';
import { tableOf } from '../features/table.ts';

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

const stated = fc.record({
  given: fc.constantFrom('Lan', 'Lân', 'Lam', 'Thị Lan', 'Nam', 'Hoa', 'Hoà', ''),
  birth: fc.constantFrom('1990-01-02', '1990-02-01', '1990-01-12', '1978-11-30', ''),
  gender: fc.constantFrom('female', 'male', ''),
});

test('whom the model finds contradictory, exact matching never joins unasked', () => {
  const others = ['Lan', 'Lam', 'Nam', 'Hoa', 'Hương', 'Tuấn'].flatMap((given) =>
    Array.from({ length: 10 }, (_, i) => `${given},Trần,19${70 + i}-03-1${i},${i % 2 ? 'male' : 'female'}`),
  );
  fc.assert(
    fc.property(stated, stated, (a, b) => {
      const lines = [a, b].map(({ given, birth, gender }) => `${given},Nguyễn,${birth},${gender}`);
      const records = recordsOf(tableOf(['first_name,last_name,birth_date,gender', ...lines, ...others]));
      const features = prepare(records);
      const { compare, vector } = pairComparer(features);
      compare(records.ofRow[0]!, records.ofRow[1]!);
      const rows = [a, b].map(({ given, birth, gender }) => ({
        given_key: fold(given) || null,
        // The family name has diacritics, so a given name without any is spelt in full.
        given_mark: given.toLowerCase(),
        birth_date: birth || null,
        gender: gender || null,
      }));
      return !contradiction(comparisonsOf(features))(vector) || classesOf(members(...rows)) !== undefined;
    }),
    { numRuns: 200 },
  );
});
