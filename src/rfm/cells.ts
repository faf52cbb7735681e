import { type Box, type Group, measures, type Scheme } from './scheme.ts';

/** A cell of the score cube: one r, f and m. */
export interface Cell {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

const has = (box: Box, cell: Cell) =>
  measures.every((measure) => cell[measure] >= box[measure][0] && cell[measure] <= box[measure][1]);

/** Does a group take this cell, leaving aside the groups before it? */
export const takes = (group: Group, cell: Cell): boolean => group.boxes.some((box) => has(box, cell));

/** Every cell of a scheme, in order: 111, 112 … */
export function* cellsOf({ cuttings }: Scheme): Generator<Cell> {
  for (let r = 1; r <= cuttings.r.bins; r++) {
    for (let f = 1; f <= cuttings.f.bins; f++) {
      for (let m = 1; m <= cuttings.m.bins; m++) yield { r, f, m };
    }
  }
}

/** A cell as it is written: "215"; with a dash between scores above nine. */
export function cellName({ r, f, m }: Cell): string {
  return [r, f, m].join(Math.max(r, f, m) > 9 ? '-' : '');
}

/** The place of a cell among all cells of a scheme. */
export function placeOf({ cuttings }: Scheme, { r, f, m }: Cell): number {
  return ((r - 1) * cuttings.f.bins + f - 1) * cuttings.m.bins + m - 1;
}

/** For every cell of a scheme, by its place, the index of its group; −1 for the rest. */
export function groupTable(scheme: Scheme): Int16Array {
  return Int16Array.from(cellsOf(scheme), (cell) => scheme.groups.findIndex((group) => takes(group, cell)));
}

/** Does any group of a scheme ask for a score of money? */
export const asksMoney = ({ groups, cuttings }: Scheme): boolean =>
  groups.some(({ boxes }) => boxes.some(({ m: [low, high] }) => low > 1 || high < cuttings.m.bins));
