import { expect, test } from 'vitest';
import { autoMergeComponents } from '../../src/comparison/clusters/auto-merge-components.ts';

const edgesOf = (list: readonly (readonly [number, number, number])[]) => ({
  size: list.length,
  a: Int32Array.from(list, ([a]) => a),
  b: Int32Array.from(list, ([, b]) => b),
  logOdds: Float64Array.from(list, ([, , odds]) => odds),
  verdicts: new Uint8Array(list.length),
  compared: list.length,
});
const open = { leaders: new Int32Array(4), sure: 5, contradict: () => false, together: [], apart: [] };
const keyComponentsOf = (parts: { find(member: number): number }) => [0, 1, 2, 3].map((record) => parts.find(record));

test('only sure pairs join', () => {
  expect(
    keyComponentsOf(
      autoMergeComponents(
        edgesOf([
          [0, 1, 6],
          [2, 3, 4],
        ]),
        open,
      ),
    ),
  ).toEqual([0, 0, 2, 3]);
});

test('of two who contradict each other the one that fits far better is joined, of two that fit alike neither', () => {
  const contradict = (a: number, b: number) => Math.abs(a - b) === 2;
  const joined = (better: number) => {
    const edges = edgesOf([
      [0, 1, 6],
      [1, 2, better],
    ]);
    return keyComponentsOf(autoMergeComponents(edges, { ...open, contradict }));
  };
  expect(joined(12)).toEqual([0, 1, 1, 3]);
  expect(joined(9)).toEqual([0, 1, 2, 3]);
});

test('the surest pair joins first; whoever contradicts one of its members stays out', () => {
  const contradict = (a: number, b: number) => a + b === 3;
  const edges = edgesOf([
    [0, 1, 9],
    [1, 2, 8],
    [2, 3, 7],
  ]);
  expect(keyComponentsOf(autoMergeComponents(edges, { ...open, contradict }))).toEqual([0, 0, 2, 2]);
});

test('people join whom nothing else would, and never those decided apart, by whatever way', () => {
  const edges = edgesOf([
    [0, 1, 9],
    [1, 2, 9],
  ]);
  expect(keyComponentsOf(autoMergeComponents(edges, { ...open, together: [[2, 3]], apart: [[0, 3]] }))).toEqual([
    0, 0, 2, 2,
  ]);
});

test('nobody joins across clusters', () => {
  expect(
    keyComponentsOf(autoMergeComponents(edgesOf([[0, 1, 9]]), { ...open, leaders: Int32Array.of(0, 1, 2, 3) })),
  ).toEqual([0, 1, 2, 3]);
});
