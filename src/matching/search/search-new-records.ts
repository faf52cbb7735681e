import { skippedOf } from '../../blocking/blocks.ts';
import { IncrementalBlocker } from '../../blocking/incremental-blocker.ts';
import { KeyComponentTable } from '../../blocking/key-component-table.ts';
import { type KeyComponents, keyComponentsOf } from '../../blocking/key-components.ts';
import { eachNewPair } from '../../blocking/pairs.ts';
import { edgesAmong, mergedEdges } from '../../comparison/clusters/edges.ts';
import { prepare } from '../../comparison/comparisons/prepared-features.ts';
import { type Db, dataVersion } from '../../db/connection.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { countContacts, decisions } from '../../merging/index.ts';
import { type ContactRecords, contactRecords } from './contact-records.ts';
import { cellsOfContacts } from './contact-rows-store.ts';
import { pendingContacts, storedComponents } from './match-state-store.ts';
import type { SavedModel } from './model-store.ts';
import { leastOf, logOddsAt, resolveGroups } from './resolve-groups.ts';
import type { SearchResult } from './search-result.ts';

/** The contacts at the start of a search. */
export interface BaseState {
  /** New and changed contacts, in order of id. */
  readonly pending: readonly number[];
  /** Number of all contacts. */
  readonly contacts: number;
  /** Data version of the database. */
  readonly version: number;
}

/**
 * Compares new and changed contacts with each other and with all others, using the stored model. Candidates are found
 * among the stored key components; only they are read.
 */
export function searchNewRecords(db: Db, model: SavedModel, { pending, contacts, version }: BaseState): SearchResult {
  const { cells, decided } = inSnapshot(db, () => ({ cells: cellsOfContacts(db, pending), decided: decisions(db) }));
  const newRecords = contactRecords(cells, model.reading);
  const features = prepare(newRecords.records, model.frequencies);
  const components = keyComponentsOf(features);
  const sure = logOddsAt(model.threshold);
  const least = leastOf(sure);
  const { pairs, compared, skipped } = candidatePairs(db, { model, pending, contacts, newRecords, components });
  const met = new Set(pairs);
  const isPending = new Set(pending);
  // In order of id, so that each page is read once.
  const others = [...met].filter((contact) => !isPending.has(contact)).sort((a, b) => a - b);
  const all = [...cells.filter(([contact]) => met.has(contact)), ...cellsOfContacts(db, others)];
  all.sort(([a], [b]) => a - b);
  const people = contactRecords(all, model.reading);
  const among = prepare(people.records, model.frequencies);
  const edges = edgesAmong({ features: among, model: model.model, least }, (visit) => {
    for (let at = 0; at < pairs.length; at += 2) {
      const [one, other] = [people.recordOf(pairs[at]!), people.recordOf(pairs[at + 1]!)];
      if (one !== undefined && other !== undefined) visit(Math.min(one, other), Math.max(one, other));
    }
  });
  return {
    keep: { model, trained: false, compared: { people: newRecords, components } },
    ...resolveGroups({ people, decided, features: among, model: model.model, edges: mergedEdges([edges]), sure }),
    compared,
    contacts,
    skipped,
    version,
  };
}

/** Reads the state of the contacts, inside the caller's snapshot. */
export const baseState = (db: Db): BaseState => ({
  pending: pendingContacts(db),
  contacts: countContacts(db),
  version: dataVersion(db),
});

interface NewRecords {
  readonly model: SavedModel;
  /** Ids of the new records, and the number of all contacts including them. */
  readonly pending: readonly number[];
  readonly contacts: number;
  readonly newRecords: ContactRecords;
  readonly components: KeyComponents;
}

/** Pairs of a contact and a new record that share a blocking key, flattened: a, b, a, b, … */
function candidatePairs(db: Db, { model, pending, contacts, newRecords, components }: NewRecords) {
  // New records are numbered after all others.
  const [first, count] = [contacts, newRecords.contactOf.length];
  const table = new KeyComponentTable(model.components);
  const own = table.rowsOf(newRecords.contactOf, components);
  const incrementalBlocker = new IncrementalBlocker(table.keyComponentsOf(own), {
    first,
    count,
    largest: model.largest,
  });
  inSnapshot(db, () => {
    let known = 0;
    for (const rows of storedComponents(db, table.width, pending)) {
      // More rows than contacts: another run wrote meanwhile, and the result will be dropped.
      if (known + rows.length / table.width > first) return;
      incrementalBlocker.scan(table.keyComponentsOf(rows), known);
      known = table.add(rows, known);
    }
  });
  table.add(own, first);
  const blocks = incrementalBlocker.blocks(table.components(first + count));
  const pairs: number[] = [];
  eachNewPair(blocks, first, (record, newRecord) => {
    if (table.shareEnough(record, newRecord)) pairs.push(table.ownerOf(record), table.ownerOf(newRecord));
  });
  return { pairs, compared: pairs.length / 2, skipped: skippedOf(blocks) };
}
