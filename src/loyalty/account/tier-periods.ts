import { addMonths, dateOfDay, dayNumber, type LocalDate } from '../../shared/calendar.ts';
import { type Movement, pointsOf, ruleOn } from './movement.ts';
import { OpenSales } from './open-sales.ts';
import type { StatementRules } from './statement.ts';

/** A tier and what it takes, in the measure of the program. */
interface Tier {
  readonly name: string;
  readonly minimum: number;
}

/** By what tiers are given. */
export interface TierRules extends Pick<StatementRules, 'earning'> {
  readonly measure: 'points' | 'spent' | 'orders';
  /** Null: for life. */
  readonly window_months: number | null;
  readonly grace_days: number;
  /** In the order of their minimums. */
  readonly tiers: readonly Tier[];
}

/** The tier of a contact from a day on; null: below the lowest. */
export interface TierPeriod {
  readonly from: LocalDate;
  readonly tier: string | null;
}

/** What was said on a day of what a sale of an earlier day counts. */
interface MeasureChange {
  readonly day: number;
  readonly saleDay: number;
  readonly by: number;
}

/**
 * The tiers of a contact by time. On a day it has the tier that the measure gave it on that day or on one of the `grace_days`
 * before, by the window that ended there. Grace is for what grew too old: what was returned by the day never counts.
 * `movements` are in their order (see Movement).
 */
export function tierPeriods(movements: readonly Movement[], rules: TierRules): TierPeriod[] {
  const changes = changesOf(movements, rules);
  const [first] = changes;
  if (first === undefined) return [];
  const window = new SlidingWindow(changes, rules);
  const periods: TierPeriod[] = [];
  let next = 0;
  for (const day of window.turningDays(first.day)) {
    for (let change = changes[next]; change && change.day <= day; change = changes[++next]) window.apply(change);
    const tier = rules.tiers.findLast(({ minimum }) => minimum <= window.best(day))?.name ?? null;
    if (periods.length === 0 || periods.at(-1)?.tier !== tier) periods.push({ from: dateOfDay(day), tier });
  }
  return periods;
}

interface MeasuredSale {
  readonly day: number;
  remaining: number;
  /** What an amount of it counts. */
  counts(amount: number): number;
}

function changesOf(movements: readonly Movement[], { earning, measure }: TierRules): MeasureChange[] {
  const sales = new OpenSales<MeasuredSale>();
  return movements.flatMap((movement): MeasureChange[] => {
    const day = dayNumber(movement.day);
    if (movement.kind !== 'order') {
      const counts = movement.kind === 'earn' && measure === 'points';
      return [{ day, saleDay: day, by: counts ? movement.points : 0 }];
    }
    const { amount } = movement;
    if (amount > 0) {
      const rule = ruleOn(earning, movement.day);
      const counts = (left: number) =>
        measure === 'points' ? pointsOf(rule, left) : measure === 'spent' ? left : Math.sign(left);
      sales.add({ day, remaining: amount, counts });
      return [{ day, saleDay: day, by: counts(amount) }];
    }
    return sales.take(-amount).map(({ sale, amount: returned }) => ({
      day,
      saleDay: sale.day,
      by: sale.counts(sale.remaining) - sale.counts(sale.remaining + returned),
    }));
  });
}

/** What the days of sales count, as known on the day that was applied last. */
class SlidingWindow {
  readonly #days: readonly number[];
  /** By place in #days: the first day on which that day counts no more, and what it counts. */
  readonly #ends: readonly number[];
  readonly #counts: number[];
  readonly #placeOf: ReadonlyMap<number, number>;
  readonly #changeDays: readonly number[];
  readonly #grace: number;
  #begin = 0;

  constructor(changes: readonly MeasureChange[], { window_months, grace_days }: TierRules) {
    this.#days = [...new Set(changes.map(({ saleDay }) => saleDay))].sort((a, b) => a - b);
    this.#ends = this.#days.map((day) =>
      window_months === null ? Number.POSITIVE_INFINITY : dayNumber(addMonths(dateOfDay(day), window_months)),
    );
    this.#counts = this.#days.map(() => 0);
    this.#placeOf = new Map(this.#days.map((day, place) => [day, place]));
    this.#changeDays = changes.map(({ day }) => day);
    this.#grace = grace_days;
  }

  apply({ saleDay, by }: MeasureChange): void {
    const place = this.#placeOf.get(saleDay) ?? 0;
    this.#counts[place] = (this.#counts[place] ?? 0) + by;
  }

  /** The days on which a tier may change, in order. */
  turningDays(from: number): number[] {
    const ends = this.#ends.filter(Number.isFinite);
    const all = [...this.#changeDays, ...ends, ...[...this.#days, ...ends].map((day) => day + this.#grace)];
    return [...new Set(all)].filter((day) => day >= from).sort((a, b) => a - b);
  }

  /** The most that the window counted on a day or in the grace before it. Days are asked for in order. */
  best(day: number): number {
    const since = day - this.#grace;
    while ((this.#ends[this.#begin] ?? Number.POSITIVE_INFINITY) <= since) this.#begin++;
    let [sum, best, oldest] = [0, 0, this.#begin];
    for (let place = this.#begin; place < this.#days.length; place++) {
      const added = this.#days[place] ?? 0;
      if (added > day) break;
      while ((this.#ends[oldest] ?? Number.POSITIVE_INFINITY) <= added) sum -= this.#counts[oldest++] ?? 0;
      sum += this.#counts[place] ?? 0;
      // Now what counts on that day; of the days before the grace only the last matters: it still counts when the grace begins.
      if ((this.#days[place + 1] ?? Number.POSITIVE_INFINITY) > since) best = Math.max(best, sum);
    }
    return best;
  }
}
