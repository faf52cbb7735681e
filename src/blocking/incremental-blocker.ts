import { blocksOfHolders, type NewRecordBlocks } from './blocks.ts';
import type { KeyComponents } from './key-components.ts';
import { KeyHolders } from './key-holders.ts';
import { packingFor } from './key-packing.ts';
import type { BlockingRule } from './rule.ts';
import { rulesOf, splittingKeys } from './rules.ts';

/** Finds the records that share a blocking key with new records, by scanning all records in chunks. */
export class IncrementalBlocker {
  readonly #largest: ReadonlyMap<string, number>;
  readonly #holders: readonly KeyHolders[];

  /**
   * `newRecords`: their key components; they are numbered from `first`. `largest`: block limit of each rule in the
   * last full run.
   */
  constructor(
    newRecords: KeyComponents,
    { first, count, largest }: { first: number; count: number; largest: ReadonlyMap<string, number> },
  ) {
    this.#largest = largest;
    const packing = packingFor(first + count);
    this.#holders = this.#rulesOf(newRecords).map((rule) => new KeyHolders(rule, { first, packing }));
  }

  /** Scans records numbered from `from`, given their key components. */
  scan(components: KeyComponents, from: number): void {
    for (const [i, { keys }] of this.#rulesOf(components).entries()) this.#holders[i]!.scan(keys(), from);
  }

  /** The blocks that contain a new record, given the key components of all records. */
  blocks(components: KeyComponents): NewRecordBlocks[] {
    const further = splittingKeys(components);
    return this.#rulesOf(components).map((rule, i) => blocksOfHolders(rule, further, this.#holders[i]!));
  }

  #rulesOf(components: KeyComponents): BlockingRule[] {
    return rulesOf(components).map((rule) => ({ ...rule, largest: this.#largest.get(rule.name) ?? rule.largest }));
  }
}
