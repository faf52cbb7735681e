import { type Group, learn, type Model, type Sample } from '../comparing/fellegi-sunter.ts';
import type { Blocks } from './blocking.ts';
import { pairComparison, slotsOf } from './comparers.ts';
import { groupMembers, groupsOf } from './groups.ts';
import { FindingsReader, type Judgement, judgeBy } from './judgement.ts';
import { eachPair, whole } from './pairs.ts';
import type { Evidence } from './prepared.ts';
import { randomPairs } from './random-pairs.ts';
import type { Findings, Slot } from './slot.ts';

/** Pairs that are compared to learn from: from the blocks, and at random. */
const blockedSample = 150_000;
const randomSample = 150_000;

/** Learns from the records themselves, without labels, what agreement and disagreement are worth. The same records give the same judgement. */
export function learnJudgement(evidence: Evidence, blocks: readonly Blocks[], records: number): Judgement {
  const slots = slotsOf(evidence);
  const members = groupMembers(slots);
  const groups = groupsOf(slots, members);
  const shared = groups.map(({ priorH }) => priorH !== undefined);
  const allPairs = Math.max(1, (records * (records - 1)) / 2);
  const every = samplingStep(blocks);
  const blocked = findingsOf(evidence, slots, (visit) => eachPair(blocks, { ...whole, every }, visit));
  const random = findingsOf(evidence, slots, (visit) => randomPairs(records, randomSample, visit));
  let among = amongStrangers(slots, random, () => true);
  let model = learnFrom(blocked, { slots, members, shared, ...among }, { groups, weight: every, allPairs, records });
  // Random pairs hold a few of the same person, which matter in small files: they are no strangers.
  const logOddsOf = judgeBy({ slots, members, shared, ...among, model });
  among = amongStrangers(slots, random, (pair) => logOddsOf(random.at(pair)) < 0);
  model = learnFrom(blocked, { slots, members, shared, ...among }, { groups, weight: every, allPairs, records });
  return { slots, members, shared, ...among, model };
}

/** One in how many pairs is looked at: every one, up to the size of the sample. */
function samplingStep(blocks: readonly Blocks[]): number {
  const pairs = blocks.reduce((sum, block) => sum + block.pairs, 0);
  return Math.max(1, Math.floor(pairs / 3 / blockedSample));
}

/** Findings of many pairs, packed. */
class FindingsList {
  readonly #width: number;
  #levels: Uint8Array;
  #rarities: Float32Array;
  size = 0;

  constructor(width: number) {
    this.#width = width;
    this.#levels = new Uint8Array(width * 1024);
    this.#rarities = new Float32Array(width * 1024);
  }

  add({ levels, rarities }: Findings): void {
    const at = this.size++ * this.#width;
    if (at + this.#width > this.#levels.length) {
      const [oldLevels, oldRarities] = [this.#levels, this.#rarities];
      this.#levels = new Uint8Array(oldLevels.length * 2);
      this.#rarities = new Float32Array(oldRarities.length * 2);
      this.#levels.set(oldLevels);
      this.#rarities.set(oldRarities);
    }
    this.#levels.set(levels, at);
    this.#rarities.set(rarities, at);
  }

  at(pair: number): Findings {
    const [start, end] = [pair * this.#width, (pair + 1) * this.#width];
    return { levels: this.#levels.subarray(start, end), rarities: this.#rarities.subarray(start, end) };
  }
}

type Visit = (a: number, b: number) => void;

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

/** Probability of each level among strangers, and the usual share of the token that it goes by, from random pairs. */
function amongStrangers(
  slots: readonly Slot[],
  pairs: FindingsList,
  isStranger: (pair: number) => boolean,
): Pick<Judgement, 'strangers' | 'usual'> {
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
  const strangers = counts.map((seen) => {
    const total = seen.reduce((sum, count, level) => (level === 0 ? sum : sum + count), 0);
    return seen.map((count, level) => (level === 0 ? 1 : (count + 0.5) / (total + 0.5 * (seen.length - 1))));
  });
  const usual = logs.map((sums, slot) => {
    const expected = Math.log(slots[slot]!.tokenAgreement || 1);
    return sums.map((sum, level) => (sum + expectedPairs * expected) / (counts[slot]![level]! + expectedPairs));
  });
  return { strangers, usual };
}

interface Setting {
  readonly groups: readonly Group[];
  readonly weight: number;
  readonly allPairs: number;
  readonly records: number;
}

function learnFrom(pairs: FindingsList, judgement: Omit<Judgement, 'model'>, setting: Setting): Model {
  const { groups, weight } = setting;
  const reader = new FindingsReader(judgement);
  const sample: Sample = {
    size: pairs.size,
    weight,
    cells: new Uint16Array(pairs.size * groups.length),
    strangers: new Float64Array(pairs.size),
    unshared: new Float64Array(pairs.size),
  };
  for (let pair = 0; pair < pairs.size; pair++) {
    reader.read(pairs.at(pair));
    sample.cells.set(reader.cells, pair * groups.length);
    sample.strangers[pair] = reader.strangers;
    sample.unshared[pair] = reader.unshared;
  }
  return learn(sample, groups, setting);
}
