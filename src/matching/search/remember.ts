import { type KeyComponents, keyComponentsOf } from '../../blocking/key-components.ts';
import { prepare } from '../../comparison/comparisons/prepared.ts';
import type { Db } from '../../db/connection.ts';
import { type ContactRecords, contactRecords } from './contact-records.ts';
import { cellsOfContacts, dirtyContacts } from './contact-rows-store.ts';
import { type SavedModel, saveModel } from './model-store.ts';
import { clearDue, type Seen, writeSeen } from './parts-store.ts';

/** Contacts that were compared with everybody, and their parts. */
interface ComparedContacts {
  readonly people: Pick<ContactRecords, 'contactOf' | 'content'>;
  readonly parts: KeyComponents;
}

/** What a search leaves for the next one. */
export interface ToRemember {
  /** What was learnt. */
  readonly model: SavedModel;
  /** Was it learnt now, from everybody? */
  readonly learnt: boolean;
  readonly compared: ComparedContacts;
}

/** Keeps what was learnt and who was compared, as they stand after the merges (temp.dirty: whom these changed). */
export function remember(db: Db, { model, learnt, compared }: ToRemember, at: string): void {
  if (learnt) saveModel(db, { ...model, at });
  clearDue(db);
  const dirty = dirtyContacts(db);
  const isTouched = new Set(dirty);
  writeSeen(
    db,
    seenOf(compared, model, (contact) => !isTouched.has(contact)),
  );
  if (dirty.length === 0) return;
  const people = contactRecords(cellsOfContacts(db, dirty), model.reading);
  const parts = keyComponentsOf(prepare(people.records, model.frequencies));
  writeSeen(
    db,
    seenOf({ people, parts }, model, () => true),
  );
}

/** In the order of contacts, so that they are written one after the other. */
function* seenOf(
  { people: { contactOf, content }, parts }: ComparedContacts,
  model: SavedModel,
  isWanted: (contact: number) => boolean,
): Generator<Seen> {
  const columns = model.parts.map((name) => parts.get(name)?.());
  const order = Int32Array.from(contactOf.keys()).sort((a, b) => contactOf[a]! - contactOf[b]!);
  const row = new Int32Array(columns.length + 1);
  for (const record of order) {
    const contact = contactOf[record]!;
    if (!isWanted(contact)) continue;
    row[0] = contact;
    for (let part = 0; part < columns.length; part++) row[part + 1] = columns[part]?.[record] ?? 0;
    yield { contact, content: content[record]!, parts: row };
  }
}
