/** How often each of some whole numbers occurs: what there is to know of a column but its order. */
export interface Distribution {
  /** The distinct values, ascending. */
  readonly values: readonly number[];
  /** For each of them how many are as small or smaller. */
  readonly upTo: readonly number[];
  /** How many there are. */
  readonly count: number;
}

/** The spread of values that come ascending, each with how often it occurs; the same value may come again. */
export function distributionOf(ascending: Iterable<readonly [value: number, times: number]>): Distribution {
  const [values, upTo]: [number[], number[]] = [[], []];
  let count = 0;
  for (const [value, times] of ascending) {
    count += times;
    if (value !== values.at(-1) || values.length === 0) values.push(value);
    upTo[values.length - 1] = count;
  }
  return { values, upTo, count };
}

/** The value at a place (from 0) of the ascending order. Throws RangeError for a place that is none. */
export function valueAt({ values, upTo, count }: Distribution, place: number): number {
  if (place < 0 || place >= count) throw new RangeError('There is no such place.');
  return values[firstAbove(upTo, place)] ?? 0;
}

/** How many are `least` or more. */
export function countFrom({ values, upTo, count }: Distribution, least: number): number {
  return count - (upTo[firstAbove(values, least - 1) - 1] ?? 0);
}

/** The index of the first of ascending numbers that is greater than a bound; their length when none is. */
function firstAbove(ascending: readonly number[], bound: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] ?? 0) > bound) to = middle;
    else from = middle + 1;
  }
  return from;
}
