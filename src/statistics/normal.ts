/** Terms of the continued fraction: far more than it takes at two standard deviations. */
const terms = 200;

/** How much of the normal distribution lies above z, for z of 1 or more: Laplace's continued fraction of the tail. */
export function upperTail(z: number): number {
  let fraction = z;
  for (let term = terms; term > 0; term--) fraction = z + term / fraction;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}

/** The point above which a share of the normal distribution lies, for shares up to 0.1; by halving. */
export function upperPoint(share: number): number {
  let [low, high] = [1, 40];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (upperTail(middle) > share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
