import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinGroups } from '../../src/merging/join-groups.ts';

type Line = readonly [a: number, b: number];
const pairs = (lines: readonly Line[]) => lines.map(([a, b]) => ({ a, b }));

/** The groups of contacts of several, each in order. */
function groupsOf(same: readonly Line[], different: readonly Line[] = []): number[][] {
  const { members } = joinGroups(pairs(same), pairs(different));
  const groups = Map.groupBy(members, ([, group]) => group).values();
  return [...groups].map((group) => group.map(([contact]) => contact)).filter(({ length }) => length > 1);
}

test.each<[rule: string, same: readonly Line[], different: readonly Line[], groups: readonly (readonly number[])[]]>([
  ['two are one', [[1, 2]], [], [[1, 2]]],
  [
    'what is the same as the same is the same',
    [
      [1, 2],
      [2, 3],
    ],
    [],
    [[1, 2, 3]],
  ],
  [
    'pairs that share nobody stay apart',
    [
      [1, 2],
      [3, 4],
    ],
    [],
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['a pair that was decided different is not joined', [[1, 2]], [[2, 1]], []],
  [
    'nor by way of others: the first pair counts',
    [
      [1, 2],
      [2, 3],
    ],
    [[1, 3]],
    [[1, 2]],
  ],
  [
    'nor by way of a whole group',
    [
      [1, 2],
      [3, 4],
      [2, 3],
    ],
    [[1, 4]],
    [[1, 2, 3]],
  ],
  ['a decision about others keeps nobody apart', [[1, 2]], [[1, 9]], [[1, 2]]],
])('%s', (_, same, different, groups) => {
  expect(groupsOf(same, different)).toEqual(groups);
});

test('a contact that no line names is in no group', () => {
  expect(joinGroups(pairs([[1, 2]]), []).groupOf(3)).toBeUndefined();
});

const contact = fc.integer({ min: 1, max: 8 });
const line = fc.tuple(contact, contact).filter(([a, b]) => a !== b);

test('nobody is in a group with whom they were decided different, and the order of lines does not matter', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.array(line, { maxLength: 8 }), (same, different) => {
      const { groupOf } = joinGroups(pairs(same), pairs(different));
      for (const [a, b] of different) {
        if (groupOf(a) !== undefined) expect(groupOf(a)).not.toBe(groupOf(b));
      }
      expect(groupsOf(same.toReversed(), different)).toEqual(groupsOf(same, different));
    }),
  );
});
