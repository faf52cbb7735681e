import type { LocalDate } from '../../shared/calendar.ts';

/** Points that came together and expire together. */
export interface PointBatch {
  left: number;
  /** How many of them expired unused. */
  expired: number;
  /** The first day without them; null: never. */
  readonly expiresOn: LocalDate | null;
}

const never = '9999-12-31';
const endOf = ({ expiresOn }: PointBatch): LocalDate => expiresOn ?? never;

/** The points of an account, those that expire first in front: they are used first. */
export class PointBatches {
  readonly #batches: PointBatch[] = [];
  #first = 0;

  add(batch: PointBatch): void {
    let at = this.#batches.length;
    while (at > this.#first && endOf(this.#batches[at - 1] as PointBatch) > endOf(batch)) at--;
    this.#batches.splice(at, 0, batch);
  }

  /** Uses points, the first to expire first; tells how many there were. */
  use(points: number): number {
    let missing = points;
    for (let batch = this.#next(); batch && missing > 0; batch = this.#next()) {
      const used = Math.min(batch.left, missing);
      batch.left -= used;
      missing -= used;
    }
    return points - missing;
  }

  /** Ends what expires by a day, all where it is undefined, in the order of the days; tells each. */
  *expire(day?: LocalDate): Generator<{ readonly day: LocalDate; readonly points: number }> {
    for (let batch = this.#next(); batch; batch = this.#next()) {
      const { left, expiresOn } = batch;
      if (expiresOn === null || (day !== undefined && expiresOn > day)) return;
      batch.expired += left;
      batch.left = 0;
      yield { day: expiresOn, points: left };
    }
  }

  /** The batch that is used next; undefined: nothing is left. */
  #next(): PointBatch | undefined {
    while (this.#batches[this.#first]?.left === 0) this.#first++;
    return this.#batches[this.#first];
  }
}
