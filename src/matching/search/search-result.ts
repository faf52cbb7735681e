import type { Skipped } from '../../blocking/blocks.ts';
import type { ResolvedGroups } from './resolve-groups.ts';
import type { MatchStateUpdate } from './save-match-state.ts';

/** Who is the same person among the contacts; nothing is written yet. */
export interface SearchResult extends ResolvedGroups {
  /** What is worth keeping for the next search; undefined: nobody was compared. */
  readonly keep: MatchStateUpdate | undefined;
  /** Pairs that were compared. */
  readonly compared: number;
  /** Contacts that stand. */
  readonly contacts: number;
  readonly skipped: readonly Skipped[];
  /** The state of the database that all this is about. */
  readonly version: number;
}
