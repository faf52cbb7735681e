/** Stirling's series is exact to a double from here on; smaller arguments are raised to it. */
const largeEnough = 10;

/** Coefficients of Stirling's series: B(2k) / (2k (2k − 1)). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
/** Coefficients of the series of digamma: B(2k) / 2k. */
const asymptotic = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

const halfLogTwoPi = 0.9189385332046728;

/** The value of c₀ + c₁·y + c₂·y² … by Horner's rule. */
const polynomial = (coefficients: readonly number[], y: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * y + coefficient, 0);

/** ln Γ(x) for x > 0, by Stirling's series. */
export function logGamma(x: number): number {
  let [raised, product] = [x, 1];
  for (; raised < largeEnough; raised++) product *= raised;
  const inverse = 1 / raised;
  const series = inverse * polynomial(stirling, inverse * inverse);
  return (raised - 0.5) * Math.log(raised) - raised + halfLogTwoPi + series - Math.log(product);
}

/** The derivative of ln Γ(x) for x > 0. */
export function digamma(x: number): number {
  let [raised, sum] = [x, 0];
  for (; raised < largeEnough; raised++) sum -= 1 / raised;
  const inverse = 1 / raised;
  return sum + Math.log(raised) - inverse / 2 - inverse * inverse * polynomial(asymptotic, inverse * inverse);
}
