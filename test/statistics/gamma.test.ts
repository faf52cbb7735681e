import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digamma, logGamma } from '../../src/statistics/gamma.ts';
import { integral } from './quadrature.ts';

test('ln Γ of whole numbers is that of factorials, and of a half ln √π', () => {
  const factorials = [1, 1, 2, 6, 24, 120, 720, 5040];
  factorials.forEach((factorial, n) => {
    expect(logGamma(n + 1)).toBeCloseTo(Math.log(factorial), 13);
  });
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14);
});

test('ln Γ is the integral that defines Γ', () => {
  for (const x of [0.3, 1.7, 4.2, 12.5]) {
    // From 0 to infinity by t = s / (1 − s).
    const byIntegral = integral((s, rest) => ((s / rest) ** (x - 1) * Math.exp(-s / rest)) / rest ** 2, 1 / 64);
    expect(logGamma(x)).toBeCloseTo(Math.log(byIntegral), 11);
  }
});

const positive = fc.double({ min: 1e-3, max: 1e4, noNaN: true });

test('Γ(x + 1) = x Γ(x), and digamma rises by 1/x', () => {
  fc.assert(
    fc.property(positive, (x) => {
      const near = (found: number, expected: number) =>
        expect(Math.abs(found - expected)).toBeLessThan(
          1e-12 * (1 + Math.abs(expected) + 1 / x + Math.abs(logGamma(x))),
        );
      near(logGamma(x + 1), logGamma(x) + Math.log(x));
      near(digamma(x + 1), digamma(x) + 1 / x);
    }),
  );
});

test('digamma is the slope of ln Γ', () => {
  for (const x of [0.2, 1, 3.5, 40, 900]) {
    const width = 1e-5 * x;
    expect(digamma(x)).toBeCloseTo((logGamma(x + width) - logGamma(x - width)) / (2 * width), 5);
  }
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14);
});
