import { expect, test } from 'vitest';
import { personal } from '../../src/comparison/comparisons/personal-evidence.ts';
import { bandsOf } from '../../src/matching/search/bands.ts';

type Edge = readonly [a: number, b: number, logOdds: number, contradicted?: boolean];

const sure = 9;
const doubtful = 2;

function bands(rows: readonly number[], leaders: readonly number[], edges: readonly Edge[], ofItself = sure) {
  return bandsOf(
    { count: rows.length, rows: Uint32Array.from(rows) },
    {
      leaders: Int32Array.from(leaders),
      edges: {
        size: edges.length,
        a: Int32Array.from(edges, ([a]) => a),
        b: Int32Array.from(edges, ([, b]) => b),
        logOdds: Float64Array.from(edges, ([, , logOdds]) => logOdds),
        verdicts: Uint8Array.from(edges, ([, , , contradicted]) =>
          contradicted ? personal.contradicted : personal.clear,
        ),
        compared: edges.length,
      },
      logOddsOf: () => ofItself,
    },
  );
}

test('sure pairs are auto, doubtful ones are for review, who is alone is none', () => {
  const edges: Edge[] = [
    [0, 1, sure],
    [1, 2, doubtful],
  ];
  expect(bands([1, 1, 1, 1], [0, 0, 0, 3], edges)).toEqual(['auto', 'auto', 'review', 'none']);
});

test('of two sure parts of a cluster only the larger is auto, for any two auto rows must be one person', () => {
  const edges: Edge[] = [
    [0, 1, sure],
    [2, 3, sure],
    [2, 4, sure],
    [1, 2, doubtful],
  ];
  expect(bands([1, 1, 1, 1, 1], [0, 0, 0, 0, 0], edges)).toEqual(['review', 'review', 'auto', 'auto', 'auto']);
});

test('a pair that contradicts itself is for review, however sure', () => {
  expect(bands([1, 1], [0, 0], [[0, 1, sure, true]])).toEqual(['review', 'review']);
});

test('rows that are alike but say little are for review', () => {
  expect(bands([2], [0], [], doubtful)).toEqual(['review']);
  expect(bands([2], [0], [], sure)).toEqual(['auto']);
});
