import type { Skipped } from '../../blocking/blocks.ts';
import type { Told } from '../file/tell.ts';
import type { ToRemember } from './remember.ts';

/** Who is the same person among the contacts; nothing is written yet. */
export interface Found extends Told {
  /** What is worth keeping for the next search; undefined: nobody was compared. */
  readonly keep: ToRemember | undefined;
  /** Pairs that were compared. */
  readonly compared: number;
  /** Contacts that stand. */
  readonly contacts: number;
  readonly skipped: readonly Skipped[];
  /** The state of the database that all this is about. */
  readonly version: number;
}
