/**
 * A table that holds a contact id, as its room registers it (capabilities.ts puts them together).
 * Merging, undoing, erasing and access walk this list; a test finds a table that nobody registered.
 */
export interface ContactTable {
  readonly table: string;
  /** Its integer primary key, by which a merge remembers the rows it carried over. */
  readonly key: string;
  /** Why a contact without any lead must stay when a row of this table points to it; undefined: no reason to stay. */
  readonly keeps?: string;
  /** What erasing the contact :contact does to this table, in order. */
  readonly erase: readonly string[];
}
