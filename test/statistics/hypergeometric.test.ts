import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poweredHypergeometric } from '../../src/statistics/hypergeometric.ts';
import { betaMean } from './quadrature.ts';

const plain = (a: number, b: number, c: number, z: number) => poweredHypergeometric(0, { a, b, c, z });
const relative = (found: number, expected: number) => Math.abs(found / expected - 1);

test('₂F₁ of elementary functions', () => {
  for (const z of [0, 0.1, 0.5, 0.9, 0.99]) {
    expect(relative(plain(1.3, 2.2, 2.2, z), (1 - z) ** -1.3)).toBeLessThan(1e-13);
    if (z > 0) expect(relative(plain(1, 1, 2, z), -Math.log1p(-z) / z)).toBeLessThan(1e-12);
  }
});

test('₂F₁ is the mean of (1 − zt)^(−a) over a beta distribution', () => {
  const parameter = fc.double({ min: 0.1, max: 12, noNaN: true });
  fc.assert(
    fc.property(parameter, parameter, parameter, fc.double({ min: 0, max: 0.98, noNaN: true }), (a, b, beyond, z) => {
      const byIntegral = betaMean(b, beyond, (t) => (1 - z * t) ** -a);
      expect(relative(plain(a, b, b + beyond, z), byIntegral)).toBeLessThan(1e-9);
    }),
    { numRuns: 60 },
  );
});

test('the power before ₂F₁ is taken in without overflow', () => {
  const z = 0.95;
  expect(relative(poweredHypergeometric(3, { a: 2, b: 4, c: 5, z }), 0.05 ** 3 * plain(2, 4, 5, z))).toBeLessThan(
    1e-12,
  );
});

test('many purchases, or customers all alike in their rate, lose no digits', () => {
  for (const [a, b, beyond, z] of [
    [900, 3, 0.8, 0.01],
    [400.5, 402.4, 0.8, 0.9],
    [30, 1.5, 4, 0.6],
  ] as const) {
    const byIntegral = betaMean(b, beyond, (t) => ((1 - z) / (1 - z * t)) ** a);
    expect(relative(poweredHypergeometric(a, { a, b, c: b + beyond, z }), byIntegral)).toBeLessThan(1e-9);
  }
});
