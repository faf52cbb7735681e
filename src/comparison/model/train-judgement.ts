import { pairComparison, slotsOf } from '../comparisons/comparers.ts';
import { FindingsList } from '../comparisons/findings-list.ts';
import type { Evidence } from '../comparisons/prepared.ts';
import type { Slot } from '../comparisons/slot.ts';
import { type Group, learn, type Model, type Sample } from './fellegi-sunter.ts';
import { groupMembers, groupsOf, relationNames } from './groups.ts';
import { FindingsReader, type Judgement, judgeBy } from './judgement.ts';
import { randomPairs } from './random-pairs.ts';

/** Pairs that are compared to learn from: of those who meet, and at random. */
const meetingSample = 150_000;
const randomSample = 150_000;

/** Calls `visit` with pairs of records (a < b). */
type Visit = (a: number, b: number) => void;

/** Pairs that share something, of which one person's are nearly all. */
export interface CandidatePairs {
  /** How many there are; a pair may be counted more than once. */
  readonly pairs: number;
  /** Visits one in so many of them. */
  sample(every: number, visit: Visit): void;
}

/** Learns from the records themselves, without labels, what agreement and disagreement are worth. The same records give the same judgement. */
export function trainJudgement(evidence: Evidence, candidatePairs: CandidatePairs, records: number): Judgement {
  const slots = slotsOf(evidence);
  const members = groupMembers(slots);
  const groups = groupsOf(slots, members);
  const shared = relationNames.map((_, relation) =>
    groups.map(({ priorRelated }) => priorRelated[relation] !== undefined),
  );
  const allPairs = Math.max(1, (records * (records - 1)) / 2);
  const every = Math.max(1, Math.floor(candidatePairs.pairs / 1.5 / meetingSample));
  const blocked = findingsOf(evidence, slots, (visit) => candidatePairs.sample(every, visit));
  const random = findingsOf(evidence, slots, (visit) => randomPairs(records, randomSample, visit));
  let among = amongStrangers(slots, random, () => true);
  let model = learnFrom(blocked, { slots, members, shared, ...among }, { groups, weight: every, allPairs, records });
  // Random pairs hold a few of the same person, which matter in small files: they are no non-matches.
  const logOddsOf = judgeBy({ slots, members, shared, ...among, model });
  among = amongStrangers(slots, random, (pair) => logOddsOf(random.at(pair)) < 0);
  model = learnFrom(
    blocked,
    { slots, members, shared, ...among },
    { groups, weight: every, allPairs, records, from: model },
  );
  return { slots, members, shared, ...among, model };
}

function findingsOf(evidence: Evidence, slots: readonly Slot[], visitPairs: (visit: Visit) => void): FindingsList {
  const { compare, findings } = pairComparison(evidence);
  const list = new FindingsList(slots.length);
  visitPairs((a, b) => {
    compare(a, b);
    list.add(findings);
  });
  return list;
}

/** What is expected of the shares of tokens before any pair is seen counts as so many pairs. */
const expectedPairs = 5;

/** Probability of each level among non-matches, and the usual share of the token that it goes by, from random pairs. */
function amongStrangers(
  slots: readonly Slot[],
  pairs: FindingsList,
  isStranger: (pair: number) => boolean,
): Pick<Judgement, 'nonMatches' | 'usual'> {
  const counts = slots.map(({ levels }) => new Float64Array(levels.length));
  const logs = slots.map(({ levels }) => new Float64Array(levels.length));
  for (let pair = 0; pair < pairs.size; pair++) {
    if (!isStranger(pair)) continue;
    const { levels, rarities } = pairs.at(pair);
    for (let slot = 0; slot < slots.length; slot++) {
      counts[slot]![levels[slot]!]!++;
      logs[slot]![levels[slot]!]! += rarities[slot]!;
    }
  }
  const nonMatches = counts.map((seen) => {
    const total = seen.reduce((sum, count, level) => (level === 0 ? sum : sum + count), 0);
    return seen.map((count, level) => (level === 0 ? 1 : (count + 0.5) / (total + 0.5 * (seen.length - 1))));
  });
  const usual = logs.map((sums, slot) => {
    const expected = Math.log(slots[slot]!.tokenAgreement || 1);
    return sums.map((sum, level) => (sum + expectedPairs * expected) / (counts[slot]![level]! + expectedPairs));
  });
  return { nonMatches, usual };
}

interface Setting {
  readonly groups: readonly Group[];
  readonly weight: number;
  readonly allPairs: number;
  readonly records: number;
  readonly from?: Model;
}

function learnFrom(pairs: FindingsList, judgement: Omit<Judgement, 'model'>, setting: Setting): Model {
  const { groups, weight } = setting;
  const reader = new FindingsReader(judgement);
  const sample: Sample = {
    size: pairs.size,
    weight,
    cells: new Uint16Array(pairs.size * groups.length),
    nonMatches: new Float64Array(pairs.size),
    unshared: judgement.shared.map(() => new Float64Array(pairs.size)),
  };
  for (let pair = 0; pair < pairs.size; pair++) {
    reader.read(pairs.at(pair));
    sample.cells.set(reader.cells, pair * groups.length);
    sample.nonMatches[pair] = reader.nonMatches;
    for (const [relation, chances] of sample.unshared.entries()) chances[pair] = reader.unshared[relation]!;
  }
  return learn(sample, groups, setting);
}
