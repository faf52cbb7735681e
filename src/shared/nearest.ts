import { fold } from './fold.ts';

/** Damerau–Levenshtein distance (adjacent swaps count one) of two short words. */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  const cost = Array.from({ length: (a.length + 1) * width }, (_, i) => (i < width ? i : i % width ? 0 : i / width));
  const at = (i: number, j: number) => cost[i * width + j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      cost[i * width + j] = best;
    }
  }
  return at(a.length, b.length);
}

/**
 * The known word a mistyped one was most likely meant to be, whatever the case and accents; undefined when none is near
 * (over a third differs).
 */
export function nearest<Word extends string>(word: string, known: Iterable<Word>): Word | undefined {
  const folded = fold(word);
  let best: Word | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    // Each character too many is a change: what is much longer needs no table to be far.
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(folded, fold(candidate));
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}
