import type { Db } from '../../db/connection.ts';

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
  /** Tells who was where on a day: what it noted since a merge is not told when the merge is taken back. */
  readonly history?: true;
  /** Holds stored answers: rebuilt, never carried from one contact to another. */
  readonly cache?: true;
  /**
   * What must be settled before a contact is split and rows go back, in order: SQL of :loser (who gets rows), :survivor (who
   * has them now) and :mark (the highest key at their merge; 0: they were never merged).
   */
  readonly beforeParting?: readonly string[];
  /** The same when the rows are back. */
  readonly afterParting?: readonly string[];
  /** What an import that is taken back ends, while its rows are still there: SQL of :importId. */
  readonly beforeUndo?: string;
  /** What must hold on when an import is taken back, before its leads go: SQL of :importId. */
  readonly beforeLeaving?: string;
  /** What erasing does to this table of an address :value that nobody is known by any more, in order. */
  readonly eraseAddress?: readonly string[];
  /** What erasing the contact :contact does to this table, in order. */
  readonly erase: readonly string[];
  /** What it does to rows without a contact that speak of the person: SQL of the function speaks_of_person (text). */
  readonly eraseUnowned?: readonly string[];
}

/** Loads what all modules store of contacts. */
export type LoadContactData = () => Promise<ContactData>;

/** What all modules store of contacts. */
export interface ContactData {
  readonly tables: readonly ContactTable[];
  /** Stored answers: each computes those of the contacts in temp.dirty anew. */
  readonly caches: readonly ((db: Db) => void)[];
}
