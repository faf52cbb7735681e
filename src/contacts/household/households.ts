import type { Db } from '../../db/connection.ts';
import { sharingContacts } from './household-store.ts';

/** Who lives together. */
export interface Households {
  /** The household of a contact: the lowest id of its people; of whoever lives alone the contact itself. */
  householdOf(contact: number): number;
  /** The people of a household, in no order. */
  peopleOf(household: number): readonly number[];
}

/**
 * The households of all contacts: people who share a phone or a postal address with a house number, and whoever shares one
 * with them. What more than eight people share is a firm's, and joins nobody.
 */
export function findHouseholds(db: Db): Households {
  const parents = new Map<number, number>();
  const rootOf = (contact: number): number => {
    let root = contact;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    for (let at = contact; at !== root; ) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  const members = new Set<number>();
  for (const group of sharingContacts(db)) {
    const contacts = JSON.parse(group) as number[];
    for (const contact of contacts) members.add(contact);
    for (const contact of contacts.slice(1)) {
      const [a, b] = [rootOf(contacts[0] ?? contact), rootOf(contact)];
      // The lowest id leads, so that the household does not depend on the order in which it was found.
      if (a !== b) parents.set(Math.max(a, b), Math.min(a, b));
    }
  }
  const people = Map.groupBy(members, rootOf);
  return { householdOf: rootOf, peopleOf: (household) => people.get(household) ?? [household] };
}
