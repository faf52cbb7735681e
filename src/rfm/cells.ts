import { type Box, measures, type Scheme, type ScoreGroup } from './scheme.ts';

/** A cell of the score cube: one r, f and m. */
export interface ScoreCell {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

const has = (box: Box, cell: ScoreCell) =>
  measures.every((measure) => cell[measure] >= box[measure][0] && cell[measure] <= box[measure][1]);

/** Does a group take this cell, leaving aside the groups before it? */
export const takes = (group: ScoreGroup, cell: ScoreCell): boolean => group.boxes.some((box) => has(box, cell));

/** Every cell of a scheme, in order: 111, 112 … */
export function* cellsOf({ binning }: Scheme): Generator<ScoreCell> {
  for (let r = 1; r <= binning.r.bins; r++) {
    for (let f = 1; f <= binning.f.bins; f++) {
      for (let m = 1; m <= binning.m.bins; m++) yield { r, f, m };
    }
  }
}

/** A cell as it is written: "215"; with a dash between scores above nine. */
export function cellName({ r, f, m }: ScoreCell): string {
  return [r, f, m].join(Math.max(r, f, m) > 9 ? '-' : '');
}

/** The place of a cell among all cells of a scheme. */
export function placeOf({ binning }: Scheme, { r, f, m }: ScoreCell): number {
  return ((r - 1) * binning.f.bins + f - 1) * binning.m.bins + m - 1;
}

/** For every cell of a scheme, by its place, the index of its group; −1 for the rest. */
export function groupTable(scheme: Scheme): Int16Array {
  return Int16Array.from(cellsOf(scheme), (cell) => scheme.groups.findIndex((group) => takes(group, cell)));
}

/** Does any group of a scheme ask for a score of money? */
export const asksMoney = ({ groups, binning }: Scheme): boolean =>
  groups.some(({ boxes }) => boxes.some(({ m: [low, high] }) => low > 1 || high < binning.m.bins));

/** Do the groups of a scheme leave cells to its rest? */
export const leavesRest = (scheme: Scheme): boolean => scheme.groups.length > 0 && groupTable(scheme).includes(-1);
