import { skippedOf } from '../../blocking/blocks.ts';
import { keyComponentsOf } from '../../blocking/key-components.ts';
import { candidatePairsIn } from '../../blocking/pairs.ts';
import { blocksBy } from '../../blocking/rules.ts';
import { prepare } from '../../comparison/comparisons/prepared-features.ts';
import { frequenciesOf } from '../../comparison/model/count-frequencies.ts';
import { trainModel } from '../../comparison/model/train-model.ts';
import { type Db, dataVersion } from '../../db/connection.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { decisions } from '../../merging/index.ts';
import { contactRecords } from './contact-records.ts';
import { contactCells } from './contact-rows-store.ts';
import { type SavedModel, savedModel } from './model-store.ts';
import { leastOf, logOddsAt, resolveGroups } from './resolve-groups.ts';
import { type BaseState, baseState, searchNewRecords } from './search-new-records.ts';
import type { SearchResult } from './search-result.ts';
import { compareAll } from './workers.ts';

/** How contacts are searched. */
export interface SearchOptions {
  /** Probability from which a pair is merged without review. */
  readonly threshold: number;
  /** Train and compare all contacts again. */
  readonly again: boolean;
  readonly threads: number;
}

/** Searches for duplicates: among all contacts, or of new and changed contacts with the stored model. */
export async function searchContacts(db: Db, options: SearchOptions): Promise<SearchResult> {
  const { now, model } = inSnapshot(db, () => ({ now: baseState(db), model: savedModel(db) }));
  const isKnown = !options.again && model?.threshold === options.threshold;
  if (isKnown && now.pending.length === 0) return { ...nothingCompared, contacts: now.contacts, version: now.version };
  if (isKnown && modelStillFits(model, now)) return searchNewRecords(db, model, now);
  return searchEverybody(db, options);
}

/** Result when there was nothing to compare. */
const nothingCompared = { keep: undefined, members: [], reviewPairs: [], pairs: [], compared: 0, skipped: [] } as const;

/** Largest share of new records for which the stored model is used. */
const fewNew = 0.2;
/** Largest growth of the base since training for which the stored model is used. */
const mostGrowth = 2;

/** Tells whether the stored model may be used for the current contacts. */
export const modelStillFits = (model: SavedModel, { pending, contacts }: BaseState): boolean =>
  pending.length <= fewNew * contacts && contacts <= mostGrowth * model.contacts;

async function searchEverybody(db: Db, { threshold, threads }: SearchOptions): Promise<SearchResult> {
  const { people, decided, version } = inSnapshot(db, () => ({
    people: contactRecords(contactCells(db)),
    decided: decisions(db),
    version: dataVersion(db),
  }));
  const { records } = people;
  const features = prepare(records);
  const components = keyComponentsOf(features);
  const { model, largest, edges, skipped } = await compareEverybody();
  const saved: SavedModel = {
    contacts: records.count,
    threshold,
    model,
    reading: records.reading,
    components: [...components.keys()],
    largest,
    frequencies: frequenciesOf(features),
  };
  return {
    keep: { model: saved, trained: true, compared: { people, components } },
    ...resolveGroups({ people, decided, features, model, edges, sure: logOddsAt(threshold) }),
    compared: edges.compared,
    contacts: records.count,
    skipped,
    version,
  };

  /** In a function of its own, so that the blocks are freed afterwards. */
  async function compareEverybody() {
    const blocks = blocksBy(components);
    const trained = trainModel(features, candidatePairsIn(blocks), records.count);
    const least = leastOf(logOddsAt(threshold));
    return {
      model: trained,
      largest: new Map(blocks.map(({ rule, largest }) => [rule, largest])),
      edges: await compareAll({ features, blocks, model: trained, least }, threads),
      skipped: skippedOf(blocks),
    };
  }
}
