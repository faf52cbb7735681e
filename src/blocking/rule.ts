import type { Key } from './keys.ts';

/** Records that share a key of a rule are compared. A rule may give a record several keys. */
export interface BlockingRule {
  readonly name: string;
  /** Computes the keys; they take room, so nobody keeps them. */
  readonly keys: () => readonly Key[];
  /** Blocks of more records are split where the rule allows it, and skipped where that does not help. */
  readonly largest: number;
  readonly splits: boolean;
}
