import { type KeyComponents, keyComponentsOf } from '../../blocking/key-components.ts';
import { prepare } from '../../comparison/comparisons/prepared-features.ts';
import type { Db } from '../../db/connection.ts';
import { type ContactRecords, contactRecords } from './contact-records.ts';
import { cellsOfContacts, dirtyContacts } from './contact-rows-store.ts';
import { clearPending, type MatchedState, writeMatchedState } from './match-state-store.ts';
import { type SavedModel, saveModel } from './model-store.ts';

/** Contacts that were compared, with their key components. */
interface ComparedContacts {
  readonly people: Pick<ContactRecords, 'contactOf' | 'content'>;
  readonly components: KeyComponents;
}

/** What a search stores for the next one. */
export interface MatchStateUpdate {
  /** The model in use. */
  readonly model: SavedModel;
  /** Whether it was trained in this run. */
  readonly trained: boolean;
  readonly compared: ComparedContacts;
}

/**
 * Stores the model and the state of compared contacts after the merges; temp.dirty has the contacts that these
 * changed.
 */
export function saveMatchState(db: Db, { model, trained, compared }: MatchStateUpdate, at: string): void {
  if (trained) saveModel(db, { ...model, at });
  clearPending(db);
  const dirty = dirtyContacts(db);
  const isDirty = new Set(dirty);
  writeMatchedState(
    db,
    matchedStates(compared, model, (contact) => !isDirty.has(contact)),
  );
  if (dirty.length === 0) return;
  const people = contactRecords(cellsOfContacts(db, dirty), model.reading);
  const components = keyComponentsOf(prepare(people.records, model.frequencies));
  writeMatchedState(
    db,
    matchedStates({ people, components }, model, () => true),
  );
}

/** In order of contact id, so that writes are sequential. */
function* matchedStates(
  { people: { contactOf, content }, components }: ComparedContacts,
  model: SavedModel,
  isWanted: (contact: number) => boolean,
): Generator<MatchedState> {
  const columns = model.components.map((name) => components.get(name)?.());
  const order = Int32Array.from(contactOf.keys()).sort((a, b) => contactOf[a]! - contactOf[b]!);
  const row = new Int32Array(columns.length + 1);
  for (const record of order) {
    const contact = contactOf[record]!;
    if (!isWanted(contact)) continue;
    row[0] = contact;
    for (let component = 0; component < columns.length; component++)
      row[component + 1] = columns[component]?.[record] ?? 0;
    yield { contact, content: content[record]!, components: row };
  }
}
