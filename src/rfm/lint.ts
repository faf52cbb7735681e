import { cellName, cellsOf, type ScoreCell, takes } from './cells.ts';
import type { Scheme } from './scheme.ts';

/** What is odd about the ranges of a scheme. */
export interface SchemeFaults {
  /** Cells that no group has: their customers fall to the rest. */
  readonly uncovered: readonly string[];
  /** Pairs of groups that claim the same cells; the first gets them. */
  readonly overlapping: readonly {
    readonly first: string;
    readonly second: string;
    readonly cells: readonly string[];
  }[];
  /** Groups whose every cell an earlier group takes: nobody can be in them. */
  readonly shadowed: readonly string[];
}

/** Names the overlapping, shadowed and uncovered cells of a scheme. */
export function lintScheme(scheme: Scheme): SchemeFaults {
  const cells = [...cellsOf(scheme)];
  const groups = scheme.groups.map((group) => ({
    name: group.name,
    cells: cells.filter((cell) => takes(group, cell)),
  }));
  const claimed = new Set(groups.flatMap((group) => group.cells));
  const overlapping = groups.flatMap((later, place) =>
    groups.slice(0, place).flatMap((first) => {
      const shared = shareOf(later.cells, new Set(first.cells));
      return shared.length > 0 ? [{ first: first.name, second: later.name, cells: shared }] : [];
    }),
  );
  const shadowed = groups.filter(({ cells: own }, place) => {
    const taken = new Set(groups.slice(0, place).flatMap((group) => group.cells));
    return own.every((cell) => taken.has(cell));
  });
  return {
    uncovered: scheme.groups.length === 0 ? [] : cells.filter((cell) => !claimed.has(cell)).map(cellName),
    overlapping,
    shadowed: shadowed.map(({ name }) => name),
  };
}

const shareOf = (cells: readonly ScoreCell[], among: ReadonlySet<ScoreCell>): string[] =>
  cells.filter((cell) => among.has(cell)).map(cellName);
