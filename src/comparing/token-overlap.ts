/** A list of tokens inside a longer array. */
export interface TokenRun {
  readonly ids: Int32Array;
  readonly start: number;
  readonly end: number;
}

/** What two lists of tokens have in common. */
export interface Overlap {
  /** Cosine of the two, each token weighted by its rarity, near tokens counted in part: 0–1. */
  cosine: number;
  /** Tokens of the shorter list that are in the longer one. */
  common: number;
  /** The rarest token that both hold, as the logarithm of its share; 0 when there is none. */
  rarest: number;
}

const mostTokens = 16;

/**
 * Compares two lists of tokens; `weightOf` is −log of a token's share, `likeness` 0–1 of two different tokens.
 * Tokens beyond the 16th do not count. The result is written into `out`.
 */
export function overlap(a: TokenRun, b: TokenRun, by: TokenMeasure, out: Overlap): void {
  const aEnd = Math.min(a.end, a.start + mostTokens);
  const bEnd = Math.min(b.end, b.start + mostTokens);
  let dot = 0;
  let taken = 0;
  out.common = 0;
  out.rarest = 0;
  for (let i = a.start; i < aEnd; i++) {
    const token = a.ids[i]!;
    let best = 0;
    let bestAt = -1;
    for (let j = b.start; j < bEnd; j++) {
      if (taken & (1 << (j - b.start))) continue;
      const like = token === b.ids[j] ? 1 : by.likeness(token, b.ids[j]!);
      if (like > best) [best, bestAt] = [like, j];
      if (like === 1) break;
    }
    if (bestAt < 0) continue;
    taken |= 1 << (bestAt - b.start);
    dot += best * by.weight(token) * by.weight(b.ids[bestAt]!);
    if (best < 1) continue;
    out.common++;
    out.rarest = Math.min(out.rarest, -by.weight(token));
  }
  out.cosine = dot === 0 ? 0 : dot / Math.sqrt(squares(a.ids, a.start, [aEnd, by]) * squares(b.ids, b.start, [bEnd, by]));
}

export interface TokenMeasure {
  weight(token: number): number;
  likeness(a: number, b: number): number;
}

function squares(ids: Int32Array, start: number, [end, by]: readonly [number, TokenMeasure]): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += by.weight(ids[i]!) ** 2;
  return sum;
}
