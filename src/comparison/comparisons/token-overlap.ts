/** The tokens of texts: text t has `ids[starts[t]] … ids[starts[t + 1] - 1]`. */
export interface TokenRuns {
  readonly ids: Int32Array;
  readonly starts: Uint32Array;
}

/** What two lists of tokens have in common. */
export interface TokenOverlap {
  /** Cosine of the two token lists, 0–1; tokens are weighted by rarity, similar ones count in part. */
  cosine: number;
  /** Tokens of the first list that are in the second. */
  common: number;
  /** Log term frequency of the rarest shared token; 0 when there is none. */
  rarest: number;
}

/** The weight of a token (−log of its term frequency), and the similarity of two different tokens (0–1). */
export interface TokenMeasure {
  readonly weights: Float32Array;
  similarity(a: number, b: number): number;
}

const mostTokens = 16;

/** Compares the tokens of texts a and b by `measure` and writes what they share into `out`; tokens beyond the 16th do not count. */
export function overlapOf(
  { ids, starts }: TokenRuns,
  measure: TokenMeasure,
  out: TokenOverlap,
): (a: number, b: number) => void {
  const { weights } = measure;
  const endOf = (text: number) => Math.min(starts[text + 1]!, starts[text]! + mostTokens);
  const squares = (text: number) => {
    let sum = 0;
    for (let t = starts[text]!, end = endOf(text); t < end; t++) sum += weights[ids[t]!]! ** 2;
    return sum;
  };
  return (a, b) => {
    const [aEnd, bStart, bEnd] = [endOf(a), starts[b]!, endOf(b)];
    let dot = 0;
    let taken = 0;
    out.common = 0;
    out.rarest = 0;
    for (let i = starts[a]!; i < aEnd; i++) {
      const token = ids[i]!;
      let best = 0;
      let bestAt = -1;
      for (let j = bStart; j < bEnd && best < 1; j++) {
        if (taken & (1 << (j - bStart))) continue;
        const like = token === ids[j] ? 1 : measure.similarity(token, ids[j]!);
        if (like > best) {
          best = like;
          bestAt = j;
        }
      }
      if (bestAt < 0) continue;
      taken |= 1 << (bestAt - bStart);
      dot += best * weights[token]! * weights[ids[bestAt]!]!;
      if (best < 1) continue;
      out.common++;
      out.rarest = Math.min(out.rarest, -weights[token]!);
    }
    out.cosine = dot === 0 ? 0 : dot / Math.sqrt(squares(a) * squares(b));
  };
}
