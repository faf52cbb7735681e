import {
  type ContactData,
  createDirty,
  deleteLeads,
  gatherPeople,
  leadless,
  markImportDirty,
  removeContact,
} from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import {
  followLeads,
  hasRows,
  insertReviewsOfLeads,
  mergePlanned,
  newContact,
  settleSplit,
  undoMerges,
} from '../../merging/index.ts';
import { matchPeople } from '../exact/exact.ts';
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
  createDirty(db);
  markImportDirty(db, importId);
  store.touchNeighbours(db, importId);
  store.markReviewedDirty(db);
}

/**
 * Takes the people of an import back, inside the undo's transaction: the merges that it made, its leads, the contacts
 * that only it knew. What else happened to them since stays, and is told. Stored answers are computed anew.
 */
export function undoPeople(db: Db, contactData: ContactData, options: Undo): KeptContact[] {
  const edited = store.editedSince(db, options.importId);
  undoMerges(db, contactData, options);
  const { importId } = options;
  for (const { beforeLeaving } of contactData.tables) if (beforeLeaving) db.prepare(beforeLeaving).run({ importId });
  store.releaseLeads(db, contactData.tables, importId);
  store.dropDoubtsOf(db, options.importId);
  deleteLeads(db, options.importId);
  matchAnew(db, contactData, options);
  const kept: KeptContact[] = [];
  for (const contact of leadless(db)) {
    const reasons = contactData.tables.flatMap(({ table, keeps }) =>
      keeps && hasRows(db, table, contact) ? keeps : [],
    );
    if (reasons.length > 0) kept.push({ contact, why: [...new Set(reasons)].join(', ') });
    else removeContact(db, contact, contactData.tables);
  }
  for (const refresh of contactData.caches) refresh(db);
  const told = new Set(kept.map(({ contact }) => contact));
  const why = contactData.tables.find(({ table }) => table === 'contact_edit')?.keeps ?? 'edit';
  return [...kept, ...edited.filter((contact) => !told.has(contact)).map((contact) => ({ contact, why }))];
}

/**
 * Who is who among the dirty contacts as if the undone import had never been: what only its rows joined is parted, what
 * only they kept apart is joined, doubts are those that are left. Where nothing came after it the merge log has said it all.
 */
function matchAnew(db: Db, contactData: ContactData, options: Undo): void {
  gatherPeople(db);
  if (store.isLatest(db, options.importId) || store.stageRemaining(db) === 0) return;
  store.dropOpenDoubts(db);
  matchPeople(db, { rows: 'unknown', base: 'without' });
  const strays = store.misassignedGroups(db);
  const homes = homesOf(strays, () => newContact(db));
  store.planMerges(db, leavers(strays, homes));
  mergePlanned(db, contactData.tables, options);
  for (const { contact, first } of strays) {
    const home = homes.get(first) as number;
    const split = { survivor: contact, loser: home, marks: {} };
    if (home !== contact) {
      settleSplit(db, contactData.tables, { ...split, when: 'beforeParting' });
      store.moveLeads(db, { from: contact, first, home });
    }
    for (const { table, lead } of contactData.tables) if (lead) followLeads(db, { table, lead, contact: home });
    if (home !== contact) settleSplit(db, contactData.tables, { ...split, when: 'afterParting' });
  }
  insertReviewsOfLeads(db, options.at);
}

/** The contact of each group of leads: the one that holds most of it, each contact for one group only, else a new one. */
function homesOf(strays: readonly store.MisassignedLead[], newContact: () => number): Map<number, number> {
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
function leavers(strays: readonly store.MisassignedLead[], homes: ReadonlyMap<number, number>): [number, number][] {
  const goals = Map.groupBy(strays, ({ contact }) => contact);
  return [...goals].flatMap(([contact, groups]) => {
    const home = homes.get(groups[0]?.first ?? 0) as number;
    return groups.length === 1 && home !== contact ? [[contact, home] as [number, number]] : [];
  });
}
