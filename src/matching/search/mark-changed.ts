import type { Db } from '../../db/connection.ts';
import { contentHash } from './contact-records.ts';
import { cellsOfContacts, dirtyContacts } from './contact-rows-store.ts';
import { markPending, matchedContent } from './match-state-store.ts';
import { hasModel } from './model-store.ts';

const page = 2_000;

/**
 * Marks the dirty contacts (temp.dirty) whose values have changed since they were compared, so that stored match
 * state is never used when outdated.
 */
export function markChanged(db: Db): void {
  if (!hasModel(db)) return;
  const dirty = dirtyContacts(db);
  for (let at = 0; at < dirty.length; at += page) {
    const contacts = dirty.slice(at, at + page);
    const matched = matchedContent(db, contacts);
    const changed = cellsOfContacts(db, contacts).filter(
      ([contact, ...cells]) => matched.get(contact) !== contentHash(cells.map((cell) => cell ?? '')),
    );
    markPending(
      db,
      changed.map(([contact]) => contact),
    );
  }
}
