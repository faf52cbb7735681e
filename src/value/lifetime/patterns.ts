import type { Histories } from './histories.ts';

/** Customers alike: the likelihood of a million customers is one of their few distinct histories. Times are days. */
export interface Patterns {
  readonly repeats: Int32Array;
  readonly recency: Int32Array;
  readonly age: Int32Array;
  readonly customers: Int32Array;
  /** Customers of all patterns. */
  readonly count: number;
}

/** Above any number of days in a history. */
const dayRange = 2 ** 17;

/** The distinct histories, ascending, so that the order of customers changes nothing. */
export function patternsOf({ repeats, recency, age }: Histories): Patterns {
  const keys = Float64Array.from(
    repeats,
    (times, i) => (times * dayRange + (recency[i] ?? 0)) * dayRange + (age[i] ?? 0),
  ).sort();
  const starts: number[] = [];
  keys.forEach((key, i) => {
    if (i === 0 || key !== keys[i - 1]) starts.push(i);
  });
  const key = (start: number) => keys[start] ?? 0;
  return {
    repeats: Int32Array.from(starts, (start) => Math.floor(key(start) / dayRange / dayRange)),
    recency: Int32Array.from(starts, (start) => Math.floor(key(start) / dayRange) % dayRange),
    age: Int32Array.from(starts, (start) => key(start) % dayRange),
    customers: Int32Array.from(starts, (start, i) => (starts[i + 1] ?? keys.length) - start),
    count: keys.length,
  };
}

/** Every nth pattern, so that at most `most` are left. */
export function sampleOf(patterns: Patterns, most: number): Patterns {
  const every = Math.ceil(patterns.customers.length / most);
  if (every <= 1) return patterns;
  const pick = (column: Int32Array) => column.filter((_, i) => i % every === 0);
  const customers = pick(patterns.customers);
  return {
    repeats: pick(patterns.repeats),
    recency: pick(patterns.recency),
    age: pick(patterns.age),
    customers,
    count: customers.reduce((sum, times) => sum + times, 0),
  };
}
