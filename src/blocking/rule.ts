import type { Key } from './keys.ts';

/** A blocking rule: records that share a key are compared. A record may have several keys. */
export interface BlockingRule {
  readonly name: string;
  /** Computes the keys; they are large, so they are not cached. */
  readonly keys: () => readonly Key[];
  /** Limit of records per block; larger blocks are split if the rule allows it, and else skipped. */
  readonly largest: number;
  readonly splits: boolean;
}
