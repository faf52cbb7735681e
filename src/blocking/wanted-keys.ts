import { KeyCounts } from './key-counts.ts';
import type { Key } from './keys.ts';
import type { Rule } from './rule.ts';

/** The keys of a rule that newcomers have, and how many hold each. */
export class WantedKeys {
  readonly #counts: KeyCounts;
  /** What more than so many hold is wanted no longer. */
  readonly #most: number;

  /** `rule`: over the newcomers. */
  constructor({ keys, splits, largest }: Rule) {
    const theirs = keys();
    this.#counts = new KeyCounts(theirs.length * theirs[0]!.length);
    for (const key of theirs) for (let record = 0; record < key.length; record++) this.#counts.add(key[record]!);
    this.#most = splits ? Number.POSITIVE_INFINITY : largest;
    this.count(theirs, () => {});
  }

  /** Counts the keys of more records, and visits who holds a wanted one; nobody but the first of too many. */
  count(keys: readonly Key[], visit: (record: number) => void): void {
    for (const [slot, key] of keys.entries()) {
      const before = keys.slice(0, slot);
      for (let record = 0; record < key.length; record++) {
        // Nearly all are told by one look.
        if (!this.#counts.mayHold(key[record]!) || !isFirst(before, key, record)) continue;
        const holder = this.#counts.count(key[record]!);
        if (holder > 0 && holder <= this.#most) visit(record);
      }
    }
  }

  /** Is it a key of a newcomer, and not of too many? */
  has(key: number): boolean {
    if (!this.#counts.mayHold(key)) return false;
    const holders = this.#counts.countOf(key);
    return holders > 0 && holders <= this.#most;
  }

  /** Keys of newcomers that too many hold: they need not be sorted to be skipped. */
  get skipped(): { readonly blocks: number; readonly records: number } {
    return this.#counts.above(this.#most);
  }
}

/** A record that has a key twice has it once. */
export const isFirst = (before: readonly Key[], key: Key, record: number): boolean =>
  before.length === 0 || !before.some((other) => other[record] === key[record]);
