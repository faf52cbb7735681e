import {
  type ContactHouse,
  createPersonTable,
  createTouched,
  deleteLeads,
  leadless,
  removeContact,
  touchImport,
} from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import { matchPeople } from './exact.ts';
import { undoMerges } from './merge.ts';
import * as store from './undo-store.ts';

/** A contact that stays although no lead speaks of it any more, and the facts for which it stays. */
export interface KeptContact {
  readonly contact: number;
  readonly why: string;
}

/** Begins an undo: notes the contacts on which the import left something. */
export function beginUndo(db: Db, importId: number): void {
  createTouched(db);
  touchImport(db, importId);
}

/**
 * Takes the people of an import back, inside the undo's transaction: the merges that it made, its leads, the contacts
 * that only it knew. What else happened to them since stays, and is told. Stored answers are computed anew.
 */
export function undoPeople(db: Db, house: ContactHouse, wish: { importId: number; at: string }): KeptContact[] {
  undoMerges(db, house.tables, wish);
  store.releaseLeads(db, house.tables, wish.importId);
  deleteLeads(db, wish.importId);
  partContacts(db, house);
  const kept: KeptContact[] = [];
  for (const contact of leadless(db)) {
    const reasons = house.tables.flatMap(({ table, keeps }) =>
      keeps && store.hasRows(db, table, contact) ? keeps : [],
    );
    if (reasons.length > 0) kept.push({ contact, why: [...new Set(reasons)].join(', ') });
    else removeContact(db, contact, house.tables);
  }
  for (const refresh of house.caches) refresh(db);
  return kept;
}

/** Parts the touched contacts whose remaining leads no key joins any more: what joined them came by the undone import. */
function partContacts(db: Db, house: ContactHouse): void {
  db.exec('DROP TABLE IF EXISTS temp.person');
  db.exec(createPersonTable);
  if (store.stageRemaining(db) < 2) return;
  matchPeople(db, 'file alone');
  for (const part of store.partedLeads(db)) {
    const contact = store.newContact(db);
    store.moveLeads(db, { ...part, contact });
    for (const { table, lead } of house.tables) if (lead) store.followLeads(db, { table, lead, contact });
  }
}
