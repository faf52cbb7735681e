import type { Skipped } from '../../blocking/blocks.ts';
import type { ResolvedGroups } from './resolve-groups.ts';
import type { MatchStateUpdate } from './save-match-state.ts';

/** The result of a search among the contacts; nothing is written yet. */
export interface SearchResult extends ResolvedGroups {
  /** What to store for the next search; undefined: nothing was compared. */
  readonly keep: MatchStateUpdate | undefined;
  /** Pairs that were compared. */
  readonly compared: number;
  /** Number of contacts. */
  readonly contacts: number;
  readonly skipped: readonly Skipped[];
  /** Data version of the database that was searched. */
  readonly version: number;
}
