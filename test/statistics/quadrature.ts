/**
 * The integral from 0 to 1 by the tanh-sinh rule, which no singularity at an end troubles. The function is given x and
 * 1 − x, each exact near its end. Shares nothing with the code that it checks.
 */
export function integral(f: (x: number, rest: number) => number, step = 1 / 16): number {
  let sum = 0;
  for (let k = -Math.round(6 / step); k <= Math.round(6 / step); k++) {
    const [t, u] = [k * step, (Math.PI / 2) * Math.sinh(k * step)];
    const x = 1 / (1 + Math.exp(-2 * u));
    const rest = 1 / (1 + Math.exp(2 * u));
    const weight = Math.PI * Math.cosh(t) * x * rest;
    const value = weight === 0 ? 0 : weight * f(x, rest);
    if (Number.isFinite(value)) sum += value;
  }
  return sum * step;
}

/** The mean of a function of p for p ~ Beta(a, b). */
export const betaMean = (a: number, b: number, f: (p: number) => number): number => {
  const density = (p: number, rest: number) => p ** (a - 1) * rest ** (b - 1);
  return integral((p, rest) => density(p, rest) * f(p)) / integral(density);
};
