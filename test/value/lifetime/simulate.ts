import { type Random, seeded } from '../../../src/statistics/random.ts';
import type { Histories } from '../../../src/value/lifetime/histories.ts';
import type { PurchaseModel, PurchaseParams, SpendParams } from '../../../src/value/lifetime/model.ts';

const exponential = (random: Random): number => -Math.log(1 - random());

function normal(random: Random): number {
  return Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random());
}

/** A gamma variate of rate 1 (Marsaglia, Tsang 2000). */
function gammaOf(shape: number, random: Random): number {
  if (shape < 1) return gammaOf(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

function betaOf(a: number, b: number, random: Random): number {
  const [x, y] = [gammaOf(a, random), gammaOf(b, random)];
  return x / (x + y);
}

interface Simulated {
  readonly model: PurchaseModel;
  /** `alpha` in days. */
  readonly params: PurchaseParams;
  readonly spend: SpendParams;
  readonly customers: number;
  readonly seed: number;
}

/** Histories of customers who buy, leave and pay as the models say, first seen in one of two years, in whole days. */
export function simulate({
  model,
  params: { r, alpha, a, b },
  spend: { p, q, v },
  customers,
  seed,
}: Simulated): Histories {
  const random = seeded(seed);
  const drawn = Array.from({ length: customers }, () => {
    const age = 365 + Math.floor(random() * 365);
    const [rate, leaving] = [gammaOf(r, random) / alpha, betaOf(a, b, random)];
    const days = new Set<number>();
    let isActive = model === 'bg-nbd' || random() >= leaving;
    for (let time = exponential(random) / rate; isActive && time <= age; time += exponential(random) / rate) {
      days.add(Math.ceil(time));
      isActive = random() >= leaving;
    }
    const scale = gammaOf(q, random) / v;
    const money = [...days].reduce((sum) => sum + gammaOf(p, random) / scale, 0);
    return { repeats: days.size, recency: Math.max(0, ...days), age, spend: Math.round(money) };
  });
  return {
    ids: drawn.map((_, i) => i + 1),
    repeats: drawn.map(({ repeats }) => repeats),
    recency: drawn.map(({ recency }) => recency),
    age: drawn.map(({ age }) => age),
    spend: drawn.map(({ spend }) => spend),
    later: drawn.map(() => 0),
  };
}
