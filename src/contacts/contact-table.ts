import type { Db } from '../db/connection.ts';

/**
 * A table that holds a contact id, as a module declares it (src/module.ts).
 * Merging, undoing, erasing and access walk this list; a test finds a table that nobody registered.
 */
export interface ContactTable {
  readonly table: string;
  /** Its integer primary key, by which a merge remembers the rows it carried over. */
  readonly key: string;
  /** Its column with the lead that a row came by, where it has one: such rows follow their lead when a contact is parted. */
  readonly lead?: string;
  /** Why a contact without any lead must stay when a row of this table points to it; undefined: no reason to stay. */
  readonly keeps?: string;
  /** Holds stored answers: rebuilt, never carried from one contact to another. */
  readonly cache?: true;
  /** What a merge must settle before rows are carried: SQL over temp.merging (merge_id, loser, winner). */
  readonly beforeMerge?: string;
  /** The same when a merge is taken back, in order: SQL of :merge, :loser, :holder (who has the rows now) and :mark (the highest key at the merge). */
  readonly beforeParting?: readonly string[];
  /** What must hold on when an import is taken back, before its leads go: SQL of :importId. */
  readonly beforeLeaving?: string;
  /** What erasing the contact :contact does to this table, in order. */
  readonly erase: readonly string[];
}

/** What all modules store of contacts. */
export interface ContactHouse {
  readonly tables: readonly ContactTable[];
  /** Stored answers: each computes those of the contacts in temp.touched anew. */
  readonly caches: readonly ((db: Db) => void)[];
}
