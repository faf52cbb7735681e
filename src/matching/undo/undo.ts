import {
  type ContactData,
  createDirty,
  deleteLeads,
  gatherPeople,
  leadless,
  leadMover,
  markImportDirty,
  newContact,
  removeContact,
} from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import {
  deleteContradictions,
  deleteReviewsOf,
  followLeads,
  hasRows,
  insertReviewsOfLeads,
  mergePlanned,
  settleSplit,
  undoMerges,
} from '../../merging/index.ts';
import { matchPeople } from '../exact/exact.ts';
import * as store from './undo-store.ts';

/** A contact that is kept because of later data, and the kinds of that data. */
export interface KeptContact {
  readonly contact: number;
  readonly why: string;
}

interface Undo {
  readonly importId: number;
  /** Instant, UTC. */
  readonly at: string;
}

/** Begins an undo: marks the contacts of the import, and those that share a key with its rows, as dirty. */
export function beginUndo(db: Db, contactData: ContactData, importId: number): void {
  for (const { beforeUndo } of contactData.tables) if (beforeUndo) db.prepare(beforeUndo).run({ importId });
  createDirty(db);
  markImportDirty(db, importId);
  store.markNeighboursDirty(db, importId);
  store.markReviewedDirty(db);
}

/**
 * Undoes the people of an import, inside the caller's transaction: its merges, its leads, and the contacts that only
 * it had. Later data stays and is reported. Derived data is recomputed.
 */
export function undoPeople(db: Db, contactData: ContactData, options: Undo): KeptContact[] {
  const edited = store.editedSince(db, options.importId);
  undoMerges(db, contactData, options);
  const { importId } = options;
  for (const { beforeLeaving } of contactData.tables) if (beforeLeaving) db.prepare(beforeLeaving).run({ importId });
  store.releaseLeads(db, contactData.tables, importId);
  deleteReviewsOf(db, options.importId);
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
  const reported = new Set(kept.map(({ contact }) => contact));
  const why = contactData.tables.find(({ table }) => table === 'contact_edit')?.keeps ?? 'edit';
  return [...kept, ...edited.filter((contact) => !reported.has(contact)).map((contact) => ({ contact, why }))];
}

/**
 * Matches the dirty contacts as if the undone import had never been: contacts that only its rows joined are split,
 * contacts that only its rows kept apart are merged, review pairs are found again. Not needed where nothing came
 * after the import: the merge log suffices.
 */
function matchAnew(db: Db, contactData: ContactData, options: Undo): void {
  gatherPeople(db);
  if (store.isLatest(db, options.importId) || store.stageRemaining(db) === 0) return;
  deleteContradictions(db, store.stagedContacts);
  matchPeople(db, { rows: 'unknown', base: 'without' });
  const misassigned = store.misassignedGroups(db);
  const targets = targetsOf(misassigned, () => newContact(db));
  store.planMerges(db, movers(misassigned, targets));
  mergePlanned(db, contactData.tables, options);
  const move = leadMover(db);
  for (const { contact, first } of misassigned) {
    const target = targets.get(first) as number;
    const split = { survivor: contact, loser: target, marks: {} };
    if (target !== contact) {
      settleSplit(db, contactData.tables, { ...split, when: 'beforeParting' });
      for (const lead of store.leadsOfGroup(db, { contact, first })) move(lead, target);
    }
    for (const { table, lead } of contactData.tables) if (lead) followLeads(db, { table, lead, contact: target });
    if (target !== contact) settleSplit(db, contactData.tables, { ...split, when: 'afterParting' });
  }
  insertReviewsOfLeads(db, options.at);
}

/**
 * The target contact of each group of leads: the one with most of it, each contact for one group only, else a new
 * one.
 */
function targetsOf(misassigned: readonly store.MisassignedLead[], newContact: () => number): Map<number, number> {
  const targets = new Map<number, number>();
  const taken = new Set<number>();
  for (const { contact, first } of misassigned) {
    if (targets.has(first) || taken.has(contact)) continue;
    targets.set(first, contact);
    taken.add(contact);
  }
  for (const { first } of misassigned) if (!targets.has(first)) targets.set(first, newContact());
  return targets;
}

/** Contacts whose leads all move to one other contact, to be merged into it as a whole. */
function movers(
  misassigned: readonly store.MisassignedLead[],
  targets: ReadonlyMap<number, number>,
): [number, number][] {
  const goals = Map.groupBy(misassigned, ({ contact }) => contact);
  return [...goals].flatMap(([contact, groups]) => {
    const target = targets.get(groups[0]?.first ?? 0) as number;
    return groups.length === 1 && target !== contact ? [[contact, target] as [number, number]] : [];
  });
}
