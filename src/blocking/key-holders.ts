import { KeyCounts } from './key-counts.ts';
import { entryOf, keyOf, type Packing, reduce } from './key-packing.ts';
import type { Key } from './keys.ts';
import type { BlockingRule } from './rule.ts';

/** The records that share a key of one rule with a new record, found by scanning all records in chunks. */
export class KeyHolders {
  readonly packing: Packing;
  readonly #counts: KeyCounts;
  /** Keys of more records are skipped. */
  readonly #most: number;
  #entries = new Float64Array(1 << 12);
  #size = 0;

  /** `rule`: over the new records, which are numbered from `first`. */
  constructor(rule: BlockingRule, { first, packing }: { first: number; packing: Packing }) {
    this.packing = packing;
    const keys = rule.keys();
    this.#counts = new KeyCounts(keys.length * keys[0]!.length);
    for (const key of keys) for (const value of key) this.#counts.add(reduce(value, packing));
    this.#most = rule.splits ? Number.POSITIVE_INFINITY : rule.largest;
    this.scan(keys, first);
  }

  /** Scans the keys of records numbered from `from`. */
  scan(keys: readonly Key[], from: number): void {
    for (const [index, key] of keys.entries()) {
      const before = keys.slice(0, index);
      for (let record = 0; record < key.length; record++) {
        const value = reduce(key[record]!, this.packing);
        // Nearly all keys are ruled out here.
        if (!this.#counts.mayHold(value)) continue;
        // Deduplicate keys per record.
        if (before.some((other) => reduce(other[record]!, this.packing) === value)) continue;
        const holder = this.#counts.count(value);
        if (holder > 0 && holder <= this.#most) this.#add(entryOf(value, from + record, this.packing));
      }
    }
  }

  /** Packed (key, record) entries of all keys within the limit, unordered. */
  entries(): Float64Array {
    return this.#entries
      .subarray(0, this.#size)
      .filter((entry) => this.#counts.countOf(keyOf(entry, this.packing)) <= this.#most);
  }

  /** Number of oversized keys and of their records. */
  skipped(): { readonly blocks: number; readonly records: number } {
    return this.#counts.above(this.#most);
  }

  #add(entry: number): void {
    if (this.#size === this.#entries.length) {
      const larger = new Float64Array(this.#size * 2);
      larger.set(this.#entries);
      this.#entries = larger;
    }
    this.#entries[this.#size++] = entry;
  }
}
