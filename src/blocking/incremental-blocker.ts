import { blocksOfHolders, type NewRecordBlocks } from './blocks.ts';
import type { KeyComponents } from './key-components.ts';
import { KeyHolders } from './key-holders.ts';
import { packingFor } from './key-packing.ts';
import type { Rule } from './rule.ts';
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
  look(parts: KeyComponents, from: number): void {
    for (const [i, { keys }] of this.#rulesOf(parts).entries()) this.#holders[i]!.look(keys(), from);
  }

  /** The blocks that hold a new record. `parts`: of all records. */
  blocks(parts: KeyComponents): NewRecordBlocks[] {
    const further = splittingKeys(parts);
    return this.#rulesOf(parts).map((rule, i) => blocksOfHolders(rule, further, this.#holders[i]!));
  }

  #rulesOf(parts: KeyComponents): Rule[] {
    return rulesOf(parts).map((rule) => ({ ...rule, largest: this.#largest.get(rule.name) ?? rule.largest }));
  }
}
