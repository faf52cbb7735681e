import type { Histories } from './histories.ts';

/** The money of customers who came back, by number of repeats and money, ascending. Sums are in means of a repeat. */
export interface Spending {
  /** The distinct numbers of repeats, ascending. */
  readonly repeats: readonly number[];
  /** For each of them where its customers begin; then the number of all. */
  readonly starts: readonly number[];
  /** Money of all repeats of a customer, divided by `mean`. */
  readonly sums: Float64Array;
  /** The mean of a repeat, minor units; 0 of nobody. */
  readonly mean: number;
}

/** The money of customers with repeats that something is left of after returns. */
export function spendingOf({ repeats, spend }: Histories): Spending {
  const byRepeats = new Map<number, number[]>();
  for (const [i, times] of repeats.entries()) {
    const sum = spend[i] ?? 0;
    if (times === 0 || sum <= 0) continue;
    const others = byRepeats.get(times);
    if (others) others.push(sum);
    else byRepeats.set(times, [sum]);
  }
  const counts = [...byRepeats.keys()].sort((a, b) => a - b);
  const groups = counts.map((times) => Float64Array.from(byRepeats.get(times) ?? []).sort());
  const [purchases, money] = groups.reduce(
    ([times, sum], group, i) => [times + (counts[i] ?? 0) * group.length, group.reduce((a, b) => a + b, sum)],
    [0, 0] as [number, number],
  );
  const mean = purchases === 0 ? 0 : money / purchases;
  const starts = [0];
  for (const group of groups) starts.push((starts.at(-1) ?? 0) + group.length);
  const sums = new Float64Array(starts.at(-1) ?? 0);
  groups.forEach((group, i) => {
    sums.set(
      group.map((sum) => sum / mean),
      starts[i],
    );
  });
  return { repeats: counts, starts, sums, mean };
}

/** Every nth customer, so that about `most` are left. */
export function sampleOfSpending({ repeats, starts, sums, mean }: Spending, most: number): Spending {
  const every = Math.ceil(sums.length / most);
  const kept = starts.map((start) => Math.ceil(start / every));
  return { repeats, starts: kept, sums: sums.filter((_, i) => i % every === 0), mean };
}

/** Each customer's repeats and mean money of one, in means of all. */
function* customersOf({ repeats, starts, sums }: Spending): Generator<readonly [repeats: number, mean: number]> {
  for (const [i, times] of repeats.entries()) {
    for (let place = starts[i] ?? 0; place < (starts[i + 1] ?? 0); place++) yield [times, (sums[place] ?? 0) / times];
  }
}

/** Pearson's correlation of repeats with the money of one; null where all have the same of either. */
export function correlationOf(spending: Spending): number | null {
  const count = spending.sums.length;
  let [x, y] = [0, 0];
  for (const [times, mean] of customersOf(spending)) {
    x += times / count;
    y += mean / count;
  }
  let [xx, yy, xy] = [0, 0, 0];
  for (const [times, mean] of customersOf(spending)) {
    xx += (times - x) ** 2;
    yy += (mean - y) ** 2;
    xy += (times - x) * (mean - y);
  }
  const isFlat = (squares: number, middle: number) => squares <= 1e-12 * count * middle * middle;
  return count < 2 || isFlat(xx, x) || isFlat(yy, y) ? null : xy / Math.sqrt(xx * yy);
}

/** How much the money of a repeat varies from customer to customer: its least and its greatest mean, in means of all. */
export function extremesOf(spending: Spending): readonly [least: number, greatest: number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, 0];
  for (const [, mean] of customersOf(spending)) {
    least = Math.min(least, mean);
    greatest = Math.max(greatest, mean);
  }
  return [least, greatest];
}
