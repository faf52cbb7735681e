import type { UnitRun } from './jaro-winkler.ts';

/**
 * Edits between two runs, counting an adjacent swap as one (optimal string alignment), up to `most` (1 or 2);
 * `most + 1` when there are more. Common ends are skipped first, so near words cost a few steps.
 */
export function editsUpTo(a: UnitRun, b: UnitRun, most: 1 | 2): number {
  let aStart = a.start;
  let bStart = b.start;
  let aEnd = a.end;
  let bEnd = b.end;
  while (aStart < aEnd && bStart < bEnd && a.units[aStart] === b.units[bStart]) {
    aStart++;
    bStart++;
  }
  while (aEnd > aStart && bEnd > bStart && a.units[aEnd - 1] === b.units[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  const aRest = aEnd - aStart;
  const bRest = bEnd - bStart;
  if (aRest === 0 || bRest === 0) return Math.min(most + 1, aRest + bRest);
  if (Math.abs(aRest - bRest) > most) return most + 1;
  if (aRest === 1 && bRest === 1) return 1;
  if (aRest === 2 && bRest === 2 && isSwap(a.units, aStart, [b.units, bStart])) return 1;
  // Both ends differ now: one edit can only be a substitution or a swap, and neither was it.
  if (most === 1) return 2;
  if (Math.max(aRest, bRest) > 64) return most + 1;
  return Math.min(most + 1, alignment(a.units.subarray(aStart, aEnd), b.units.subarray(bStart, bEnd)));
}

const isSwap = (a: Uint16Array, aStart: number, [b, bStart]: readonly [Uint16Array, number]): boolean =>
  a[aStart] === b[bStart + 1] && a[aStart + 1] === b[bStart];

const rows = [new Uint8Array(65), new Uint8Array(65), new Uint8Array(65)] as const;

function alignment(a: Uint16Array, b: Uint16Array): number {
  let [before, above, row] = rows as readonly [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= b.length; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), above[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row[j] = least;
    }
    [before, above, row] = [above, row, before];
  }
  return above[b.length]!;
}
