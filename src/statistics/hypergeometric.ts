/** Terms after which a series is taken as it is: reached only where z is 1 but for 1e-5. */
const mostTerms = 1_000_000;

/** ₂F₁(a, b; c; z) by the series of Gauss. */
function gaussSeries(a: number, b: number, c: number, z: number): number {
  let [term, sum] = [1, 1];
  for (let n = 0; n < mostTerms; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    // While |a + n| or |b + n| still shrinks a small term can come before larger ones.
    if (Math.abs(term) <= 1e-17 * Math.abs(sum) && a + n >= 0 && b + n >= 0) break;
  }
  return sum;
}

/** Below this the first terms of a series cancel each other, and digits are lost. */
const leastParameter = -20;

/**
 * (1 − z)^power · ₂F₁(a, b; c; z) for 0 ≤ z < 1 and a, b, c > 0. Where the terms of the series would grow, Euler's transform
 * (1 − z)^(c − a − b) · ₂F₁(c − a, c − b; c; z) is summed instead; with the power in one, neither overflows nor vanishes.
 */
export function poweredHypergeometric(
  power: number,
  { a, b, c, z }: { readonly a: number; readonly b: number; readonly c: number; readonly z: number },
): number {
  const excess = c - a - b;
  return excess >= 0 || Math.min(c - a, c - b) < leastParameter
    ? (1 - z) ** power * gaussSeries(a, b, c, z)
    : (1 - z) ** (power + excess) * gaussSeries(c - a, c - b, c, z);
}
