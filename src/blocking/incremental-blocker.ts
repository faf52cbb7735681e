import { blocksOfHolders, type NewRecordBlocks } from './blocks.ts';
import type { KeyComponents } from './key-components.ts';
import { KeyHolders } from './key-holders.ts';
import { packingFor } from './key-packing.ts';
import type { BlockingRule } from './rule.ts';
import { rulesOf, splittingKeys } from './rules.ts';

/** Who shares a key with new records, found by looking at all records, some at a time. */
export class IncrementalBlocker {
  readonly #largest: ReadonlyMap<string, number>;
  readonly #holders: readonly KeyHolders[];

  /**
   * `new records`: their parts; they are numbered from `first` on. `largest`: how large the blocks of each rule were when
   * all records were compared.
   */
  constructor(
    newRecords: KeyComponents,
    { first, count, largest }: { first: number; count: number; largest: ReadonlyMap<string, number> },
  ) {
    this.#largest = largest;
    const packing = packingFor(first + count);
    this.#holders = this.#rulesOf(newRecords).map((rule) => new KeyHolders(rule, { first, packing }));
  }

  /** Looks at records that are numbered from `from` on; their parts go by the same names. */
  scan(components: KeyComponents, from: number): void {
    for (const [i, { keys }] of this.#rulesOf(components).entries()) this.#holders[i]!.scan(keys(), from);
  }

  /** The blocks that hold a new record. `parts`: of all records. */
  blocks(components: KeyComponents): NewRecordBlocks[] {
    const further = splittingKeys(components);
    return this.#rulesOf(components).map((rule, i) => blocksOfHolders(rule, further, this.#holders[i]!));
  }

  #rulesOf(components: KeyComponents): BlockingRule[] {
    return rulesOf(components).map((rule) => ({ ...rule, largest: this.#largest.get(rule.name) ?? rule.largest }));
  }
}
