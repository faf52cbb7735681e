import { skippedOf } from '../../blocking/blocks.ts';
import { keyComponentsOf } from '../../blocking/key-components.ts';
import { candidatePairsIn } from '../../blocking/pairs.ts';
import { blocksBy } from '../../blocking/rules.ts';
import { prepare } from '../../comparison/comparisons/prepared.ts';
import { frequenciesOf } from '../../comparison/model/count-all.ts';
import { trainJudgement } from '../../comparison/model/train-judgement.ts';
import type { Db } from '../../db/connection.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { decisions } from '../../merging/index.ts';
import { leastOf, logOddsAt, tell } from '../file/tell.ts';
import { contactRecords } from './contact-records.ts';
import { contactCells, dataVersion } from './contact-rows-store.ts';
import type { Found } from './found.ts';
import { type SavedModel, savedModel } from './model-store.ts';
import { type Standing, searchNewRecords, standing } from './search-new-records.ts';
import { compareAll } from './workers.ts';

/** How contacts are searched. */
export interface SearchOptions {
  /** Probability from which two are merged without asking. */
  readonly threshold: number;
  /** Compare everybody anew, whatever was compared before. */
  readonly again: boolean;
  readonly threads: number;
}

/** Searches the contacts: all of them, or those who are new or changed against all, by what was learnt before. */
export async function searchContacts(db: Db, options: SearchOptions): Promise<Found> {
  const { now, model } = inSnapshot(db, () => ({ now: standing(db), model: savedModel(db) }));
  const isKnown = !options.again && model?.threshold === options.threshold;
  if (isKnown && now.due.length === 0) return { ...nobody, contacts: now.contacts, version: now.version };
  if (isKnown && fitsStill(model, now)) return searchNewRecords(db, model, now);
  return searchEverybody(db, options);
}

/** Nobody had to be compared. */
const nobody = { keep: undefined, members: [], doubts: [], pairs: [], compared: 0, skipped: [] } as const;

/** More new records than this share of all are no few: what was learnt before may not fit any more. */
const fewNew = 0.2;
/** So many times as many contacts may stand as a model was learnt from. */
const mostGrowth = 2;

/** Does what was learnt speak of people like those who stand now? */
export const fitsStill = (model: SavedModel, { due, contacts }: Standing): boolean =>
  due.length <= fewNew * contacts && contacts <= mostGrowth * model.contacts;

async function searchEverybody(db: Db, { threshold, threads }: SearchOptions): Promise<Found> {
  const { people, decided, version } = inSnapshot(db, () => ({
    people: contactRecords(contactCells(db)),
    decided: decisions(db),
    version: dataVersion(db),
  }));
  const { records } = people;
  const evidence = prepare(records);
  const parts = keyComponentsOf(evidence);
  const { judgement, largest, edges, skipped } = await compareEverybody();
  const model = {
    contacts: records.count,
    threshold,
    judgement,
    reading: records.reading,
    parts: [...parts.keys()],
    largest,
    frequencies: frequenciesOf(evidence),
  };
  return {
    keep: { model, learnt: true, compared: { people, parts } },
    ...tell({ people, decided, evidence, judgement, edges, sure: logOddsAt(threshold) }),
    compared: edges.compared,
    contacts: records.count,
    skipped,
    version,
  };

  /** The blocks are needed no longer than this. */
  async function compareEverybody() {
    const blocks = blocksBy(parts);
    const learnt = trainJudgement(evidence, candidatePairsIn(blocks), records.count);
    const least = leastOf(logOddsAt(threshold));
    return {
      judgement: learnt,
      largest: new Map(blocks.map(({ rule, largest }) => [rule, largest])),
      edges: await compareAll({ evidence, blocks, judgement: learnt, least }, threads),
      skipped: skippedOf(blocks),
    };
  }
}
