import { seeded } from '../../statistics/random.ts';
import { comparisonsOf, pairComparer } from '../comparisons/comparers.ts';
import { type Comparison, missing } from '../comparisons/comparison.ts';
import { ComparisonVectorList } from '../comparisons/comparison-vector-list.ts';
import type { PreparedFeatures } from '../comparisons/prepared-features.ts';
import { groupMembers, groupsOf, relationNames } from './comparison-groups.ts';
import { type ComparisonGroup, type ModelParameters, type Sample, train } from './fellegi-sunter.ts';
import { logOddsBy, type Model, VectorReader } from './model.ts';

/** Training pairs: candidate pairs, and random pairs. */
const candidateSample = 150_000;
const randomSample = 150_000;

/** Calls `visit` with pairs of records (a < b). */
type Visit = (a: number, b: number) => void;

/** Candidate pairs; they contain nearly all matches. */
export interface CandidatePairs {
  /** Number of pairs; a pair may be counted more than once. */
  readonly pairs: number;
  /** Visits every `every`-th pair. */
  sample(every: number, visit: Visit): void;
}

/** Trains a model on the records themselves, without labels. The same records give the same model. */
export function trainModel(features: PreparedFeatures, candidatePairs: CandidatePairs, records: number): Model {
  const comparisons = comparisonsOf(features);
  const members = groupMembers(comparisons);
  const groups = groupsOf(comparisons, members);
  const shared = relationNames.map((_, relation) =>
    groups.map(({ priorRelated }) => priorRelated[relation] !== undefined),
  );
  const allPairs = Math.max(1, (records * (records - 1)) / 2);
  const every = Math.max(1, Math.floor(candidatePairs.pairs / 1.5 / candidateSample));
  const blocked = vectorsOf(features, comparisons, (visit) => candidatePairs.sample(every, visit));
  const random = vectorsOf(features, comparisons, (visit) => randomPairs(records, randomSample, visit));
  let among = amongNonMatches(comparisons, random, () => true);
  let parameters = trainOn(
    blocked,
    { comparisons, members, shared, ...among },
    { groups, weight: every, allPairs, records },
  );
  // Random pairs contain a few matches, which matter in small files: they are left out of the non-matches.
  const logOddsOf = logOddsBy({ comparisons, members, shared, ...among, parameters });
  among = amongNonMatches(comparisons, random, (pair) => logOddsOf(random.at(pair)) < 0);
  parameters = trainOn(
    blocked,
    { comparisons, members, shared, ...among },
    { groups, weight: every, allPairs, records, from: parameters },
  );
  return { comparisons, members, shared, ...among, parameters };
}

function vectorsOf(
  features: PreparedFeatures,
  comparisons: readonly Comparison[],
  visitPairs: (visit: Visit) => void,
): ComparisonVectorList {
  const { compare, vector } = pairComparer(features);
  const list = new ComparisonVectorList(comparisons.length);
  visitPairs((a, b) => {
    compare(a, b);
    list.add(vector);
  });
  return list;
}

/** Weight of the prior of token frequencies, in pairs. */
const expectedPairs = 5;

/** u probabilities of the levels and the usual term frequency of shared tokens, estimated from random pairs. */
function amongNonMatches(
  comparisons: readonly Comparison[],
  pairs: ComparisonVectorList,
  isNonMatch: (pair: number) => boolean,
): Pick<Model, 'nonMatches' | 'usual'> {
  const counts = comparisons.map(({ levels }) => new Float64Array(levels.length));
  const logs = comparisons.map(({ levels }) => new Float64Array(levels.length));
  for (let pair = 0; pair < pairs.size; pair++) {
    if (!isNonMatch(pair)) continue;
    const { levels, termFrequencies } = pairs.at(pair);
    for (let comparison = 0; comparison < comparisons.length; comparison++) {
      counts[comparison]![levels[comparison]!]!++;
      logs[comparison]![levels[comparison]!]! += termFrequencies[comparison]!;
    }
  }
  const nonMatches = counts.map((seen) => {
    const total = seen.reduce((sum, count, level) => (level === missing ? sum : sum + count), 0);
    return seen.map((count, level) => (level === missing ? 1 : (count + 0.5) / (total + 0.5 * (seen.length - 1))));
  });
  const usual = logs.map((sums, comparison) => {
    const expected = Math.log(comparisons[comparison]!.tokenAgreement || 1);
    return sums.map((sum, level) => (sum + expectedPairs * expected) / (counts[comparison]![level]! + expectedPairs));
  });
  return { nonMatches, usual };
}

interface Setting {
  readonly groups: readonly ComparisonGroup[];
  readonly weight: number;
  readonly allPairs: number;
  readonly records: number;
  readonly from?: ModelParameters;
}

function trainOn(pairs: ComparisonVectorList, model: Omit<Model, 'parameters'>, setting: Setting): ModelParameters {
  const { groups, weight } = setting;
  const reader = new VectorReader(model);
  const sample: Sample = {
    size: pairs.size,
    weight,
    cells: new Uint16Array(pairs.size * groups.length),
    nonMatches: new Float64Array(pairs.size),
    unshared: model.shared.map(() => new Float64Array(pairs.size)),
  };
  for (let pair = 0; pair < pairs.size; pair++) {
    reader.read(pairs.at(pair));
    sample.cells.set(reader.cells, pair * groups.length);
    sample.nonMatches[pair] = reader.nonMatches;
    for (const [relation, chances] of sample.unshared.entries()) chances[pair] = reader.unshared[relation]!;
  }
  return train(sample, groups, setting);
}

const seed = 20_260_430;

/** Visits `most` random pairs (a < b) of records, with repetition, or every pair when there are no more; always the same ones. */
function randomPairs(records: number, most: number, visit: (a: number, b: number) => void): void {
  if ((records * (records - 1)) / 2 <= most) {
    for (let a = 0; a < records; a++) for (let b = a + 1; b < records; b++) visit(a, b);
    return;
  }
  const next = seeded(seed);
  for (let i = 0; i < most; i++) {
    const a = Math.floor(next() * records);
    const other = Math.floor(next() * (records - 1));
    const b = other >= a ? other + 1 : other;
    visit(Math.min(a, b), Math.max(a, b));
  }
}
