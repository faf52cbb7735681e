import {
  type ContactHouse,
  createTouched,
  deleteLeads,
  gatherPeople,
  leadless,
  removeContact,
  touchImport,
} from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import {
  followLeads,
  hasRows,
  keepDoubtsOfLeads,
  mergePlanned,
  newContact,
  settleSplit,
  undoMerges,
} from '../merging/index.ts';
import { matchPeople } from './exact.ts';
import * as store from './undo-store.ts';

/** A contact on which something stays that came since the import, and what. */
export interface KeptContact {
  readonly contact: number;
  readonly why: string;
}

interface Undo {
  readonly importId: number;
  /** Instant, UTC. */
  readonly at: string;
}

/** Begins an undo: notes the contacts on which the import left something, and those that share a key with its rows. */
export function beginUndo(db: Db, importId: number): void {
  createTouched(db);
  touchImport(db, importId);
  store.touchNeighbours(db, importId);
  store.touchReviewed(db);
}

/**
 * Takes the people of an import back, inside the undo's transaction: the merges that it made, its leads, the contacts
 * that only it knew. What else happened to them since stays, and is told. Stored answers are computed anew.
 */
export function undoPeople(db: Db, house: ContactHouse, wish: Undo): KeptContact[] {
  const edited = store.editedSince(db, wish.importId);
  undoMerges(db, house, wish);
  const { importId } = wish;
  for (const { beforeLeaving } of house.tables) if (beforeLeaving) db.prepare(beforeLeaving).run({ importId });
  store.releaseLeads(db, house.tables, importId);
  store.dropDoubtsOf(db, wish.importId);
  deleteLeads(db, wish.importId);
  matchAnew(db, house, wish);
  const kept: KeptContact[] = [];
  for (const contact of leadless(db)) {
    const reasons = house.tables.flatMap(({ table, keeps }) => (keeps && hasRows(db, table, contact) ? keeps : []));
    if (reasons.length > 0) kept.push({ contact, why: [...new Set(reasons)].join(', ') });
    else removeContact(db, contact, house.tables);
  }
  for (const refresh of house.caches) refresh(db);
  const told = new Set(kept.map(({ contact }) => contact));
  const why = house.tables.find(({ table }) => table === 'contact_edit')?.keeps ?? 'edit';
  return [...kept, ...edited.filter((contact) => !told.has(contact)).map((contact) => ({ contact, why }))];
}

/**
 * Who is who among the touched contacts as if the undone import had never been: what only its rows joined is parted, what
 * only they kept apart is joined, doubts are those that are left. Where nothing came after it the merge log has said it all.
 */
function matchAnew(db: Db, house: ContactHouse, wish: Undo): void {
  gatherPeople(db);
  if (store.isLatest(db, wish.importId) || store.stageRemaining(db) === 0) return;
  store.dropOpenDoubts(db);
  matchPeople(db, { rows: 'unknown', base: 'without' });
  const strays = store.strayGroups(db);
  const homes = homesOf(strays, () => newContact(db));
  store.planMerges(db, leavers(strays, homes));
  mergePlanned(db, house.tables, wish);
  for (const { contact, first } of strays) {
    const home = homes.get(first) as number;
    const split = { holder: contact, loser: home, marks: {} };
    if (home !== contact) {
      settleSplit(db, house.tables, { ...split, when: 'beforeParting' });
      store.moveLeads(db, { from: contact, first, home });
    }
    for (const { table, lead } of house.tables) if (lead) followLeads(db, { table, lead, contact: home });
    if (home !== contact) settleSplit(db, house.tables, { ...split, when: 'afterParting' });
  }
  keepDoubtsOfLeads(db, wish.at);
}

/** The contact of each group of leads: the one that holds most of it, each contact for one group only, else a new one. */
function homesOf(strays: readonly store.Stray[], newContact: () => number): Map<number, number> {
  const homes = new Map<number, number>();
  const taken = new Set<number>();
  for (const { contact, first } of strays) {
    if (homes.has(first) || taken.has(contact)) continue;
    homes.set(first, contact);
    taken.add(contact);
  }
  for (const { first } of strays) if (!homes.has(first)) homes.set(first, newContact());
  return homes;
}

/** Contacts whose leads all go to one other contact: everything of theirs goes with them. */
function leavers(strays: readonly store.Stray[], homes: ReadonlyMap<number, number>): [number, number][] {
  const goals = Map.groupBy(strays, ({ contact }) => contact);
  return [...goals].flatMap(([contact, groups]) => {
    const home = homes.get(groups[0]?.first ?? 0) as number;
    return groups.length === 1 && home !== contact ? [[contact, home] as [number, number]] : [];
  });
}
