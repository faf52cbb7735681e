import type { LocalDate } from '../../shared/calendar.ts';

/** Points that came together and expire together. */
export interface Lot {
  left: number;
  /** How many of them expired unused. */
  expired: number;
  /** The first day without them; null: never. */
  readonly expiresOn: LocalDate | null;
}

const never = '9999-12-31';
const endOf = ({ expiresOn }: Lot): LocalDate => expiresOn ?? never;

/** The points of an account, those that expire first in front: they are used first. */
export class Lots {
  readonly #lots: Lot[] = [];
  #first = 0;

  add(lot: Lot): void {
    let at = this.#lots.length;
    while (at > this.#first && endOf(this.#lots[at - 1] as Lot) > endOf(lot)) at--;
    this.#lots.splice(at, 0, lot);
  }

  /** Uses points, the first to expire first; tells how many there were. */
  use(points: number): number {
    let missing = points;
    for (let lot = this.#next(); lot && missing > 0; lot = this.#next()) {
      const used = Math.min(lot.left, missing);
      lot.left -= used;
      missing -= used;
    }
    return points - missing;
  }

  /** Ends what expires by a day, all where it is undefined, in the order of the days; tells each. */
  *expire(day?: LocalDate): Generator<{ readonly day: LocalDate; readonly points: number }> {
    for (let lot = this.#next(); lot; lot = this.#next()) {
      const { left, expiresOn } = lot;
      if (expiresOn === null || (day !== undefined && expiresOn > day)) return;
      lot.expired += left;
      lot.left = 0;
      yield { day: expiresOn, points: left };
    }
  }

  /** The lot that is used next; undefined: nothing is left. */
  #next(): Lot | undefined {
    while (this.#lots[this.#first]?.left === 0) this.#first++;
    return this.#lots[this.#first];
  }
}
