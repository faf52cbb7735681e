/** How a customer's pause compares with the own rhythm of buying. */
export const repurchaseStatuses = ['active', 'due', 'at_risk', 'lapsed'] as const;
export type RepurchaseStatus = (typeof repurchaseStatuses)[number];

/** Own gaps are believed from this many on; with fewer the gap of all customers stands in. */
const enoughGaps = 3;

/** The sum of the two middle values: twice the median, so that it stays a whole number. */
export function twiceMedian(ascending: readonly number[]): number {
  const { length } = ascending;
  return (ascending[(length - 1) >> 1] ?? 0) + (ascending[length >> 1] ?? 0);
}

/** Twice the own median gap in days; undefined with fewer than three gaps. */
export function ownGap(gaps: readonly number[]): number | undefined {
  return gaps.length < enoughGaps ? undefined : twiceMedian([...gaps].sort((a, b) => a - b));
}

/** Days since the last purchase ÷ expected gap: ≤ 1 active, ≤ 2 due, ≤ 3 at risk, else lapsed. `twiceGap` is twice the gap. */
export function repurchaseStatusOf(daysSince: number, twiceGap: number): RepurchaseStatus {
  const pause = daysSince * 2;
  if (pause <= twiceGap) return 'active';
  if (pause <= 2 * twiceGap) return 'due';
  return pause <= 3 * twiceGap ? 'at_risk' : 'lapsed';
}

/** Counts gaps by their length, for the median over all customers without keeping them. */
export class GapCounts {
  readonly #counts = new Map<number, number>();
  #all = 0;

  add(days: number): void {
    this.#counts.set(days, (this.#counts.get(days) ?? 0) + 1);
    this.#all++;
  }

  /** Twice the median of all gaps; undefined when there is none. */
  twiceMedian(): number | undefined {
    if (this.#all === 0) return undefined;
    const lengths = [...this.#counts].sort(([a], [b]) => a - b);
    const at = (place: number) => {
      let passed = 0;
      for (const [length, count] of lengths) {
        passed += count;
        if (passed > place) return length;
      }
      return 0;
    };
    return at((this.#all - 1) >> 1) + at(this.#all >> 1);
  }
}
