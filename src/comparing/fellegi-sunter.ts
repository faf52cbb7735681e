/**
 * Fellegi–Sunter with three kinds of pair instead of two: the same person, people of one household, strangers. What a
 * household shares (family name, phone, home) is no proof of identity; the third class takes that surplus out of the
 * strangers, where fields would otherwise look independent and their agreements be counted twice.
 */
export interface Model {
  /** Of all pairs of records, the share that are the same person, and the share that only share a household. */
  readonly same: number;
  readonly household: number;
  /** Probability of each cell of each group among pairs of the same person. */
  readonly m: readonly Float64Array[];
  /** The same among households, for the groups that a household shares; other groups are as among strangers. */
  readonly h: readonly (Float64Array | undefined)[];
}

/** Fields that hang together and are judged as one; a cell is a combination of their levels. */
export interface Group {
  /** Which of the group's fields are there in a cell, as bits; 0: none, the cell says nothing. */
  readonly present: Uint8Array;
  /** What is expected of each cell before any pair is seen, among one person's pairs and a household's. */
  readonly priorM: Float64Array;
  readonly priorH: Float64Array | undefined;
  /** Which cells speak against one person, and what share of one person's pairs may show them at most. */
  readonly against: Uint8Array;
  readonly mostAgainst: number;
}

/** Pairs to learn from, each standing for `weight` pairs of the whole. */
export interface Sample {
  readonly size: number;
  readonly weight: number;
  /** Cells, group after group for each pair. */
  readonly cells: Uint16Array;
  /** Logarithm of each pair's probability among strangers: over all groups, and over those that a household does not share. */
  readonly strangers: Float64Array;
  readonly unshared: Float64Array;
}

/** Pairs that the expectations before learning weigh as much as. */
const priorPairs = 100;
/** Pairs of a household expected beside those seen, a record: households are never ruled out. */
const expectedHouseholds = 0.02;
const mostRounds = 25;
const settled = 1e-3;

/** Every so many rounds all pairs are looked at; between them those that were not strangers beyond doubt. */
const roundsBetween = 5;
const leastDoubt = 1e-6;

/** What a sample is of, and where learning begins: at what was learnt before, else at what is expected. */
interface Learning {
  /** Pairs of records; those outside the sample are strangers. */
  readonly allPairs: number;
  readonly records: number;
  readonly from?: Model | undefined;
}

/** Learns a model by expectation–maximisation. */
export function learn(sample: Sample, groups: readonly Group[], { allPairs, records, from }: Learning): Model {
  let model: Model = from ?? {
    same: (0.2 * records) / allPairs,
    household: (0.1 * records) / allPairs,
    m: groups.map(({ present, priorM }) => normalised(priorM, present)),
    h: groups.map(({ present, priorH }) => priorH && normalised(priorH, present)),
  };
  const all = Uint32Array.from({ length: sample.size }, (_, pair) => pair);
  let open = all;
  for (let round = 0; round < mostRounds; round++) {
    const looked = round % roundsBetween === 0 ? all : open;
    const next = improved(model, sample, { groups, allPairs, records, looked });
    if (looked === all) open = next.open;
    const change = Math.abs(Math.log(next.model.same / model.same));
    model = next.model;
    if (change < settled) break;
  }
  return model;
}

interface Whole {
  readonly groups: readonly Group[];
  readonly allPairs: number;
  readonly records: number;
  /** The pairs that are looked at. */
  readonly looked: Uint32Array;
}

/** A better model, and of the pairs that were looked at those that are no strangers beyond doubt. */
function improved(model: Model, sample: Sample, { groups, allPairs, records, looked }: Whole) {
  const m = groups.map(({ present }) => new Float64Array(present.length));
  const h = groups.map(({ present, priorH }) => priorH && new Float64Array(present.length));
  const judge = classifier(model, groups.length);
  const open = new Uint32Array(looked.length);
  let [size, same, household] = [0, 0, 0];
  for (const pair of looked) {
    const at = pair * groups.length;
    const chance = { strangers: sample.strangers[pair]!, unshared: sample.unshared[pair]! };
    const isSame = probabilityOf(judge.logOdds(sample.cells, at, chance));
    const isHousehold = judge.household();
    if (isSame + isHousehold < leastDoubt) continue;
    open[size++] = pair;
    same += isSame;
    household += isHousehold;
    for (let group = 0; group < groups.length; group++) {
      const cell = sample.cells[at + group]!;
      m[group]![cell]! += isSame * sample.weight;
      const ofHousehold = h[group];
      if (ofHousehold) ofHousehold[cell]! += isHousehold * sample.weight;
    }
  }
  const least = 1 / allPairs;
  const better: Model = {
    same: Math.max(least, (same * sample.weight) / allPairs),
    household: (household * sample.weight + expectedHouseholds * records) / allPairs,
    m: groups.map((group, g) =>
      bounded(normalised(added(m[g]!, normalised(group.priorM, group.present)), group.present), group),
    ),
    h: groups.map(({ present, priorH }, g) => priorH && normalised(added(h[g]!, normalised(priorH, present)), present)),
  };
  return { model: better, open: open.subarray(0, size) };
}

function added(counts: Float64Array, prior: Float64Array): Float64Array {
  return counts.map((count, cell) => count + priorPairs * prior[cell]!);
}

/** Scales cells so that those with the same fields present sum to 1. */
function normalised(cells: Float64Array, present: Uint8Array): Float64Array {
  const sums = new Float64Array(256);
  for (let cell = 0; cell < cells.length; cell++) sums[present[cell]!]! += cells[cell]!;
  return cells.map((value, cell) => (present[cell] === 0 ? 1 : value / sums[present[cell]!]!));
}

/** Keeps the cells that speak against one person from being what most pairs of one person show. */
function bounded(cells: Float64Array, { present, against, mostAgainst }: Group): Float64Array {
  const sums = new Float64Array(256);
  for (let cell = 0; cell < cells.length; cell++) if (against[cell]) sums[present[cell]!]! += cells[cell]!;
  return cells.map((value, cell) => {
    const sum = sums[present[cell]!]!;
    if (present[cell] === 0 || sum <= mostAgainst) return value;
    return against[cell] ? (value * mostAgainst) / sum : (value * (1 - mostAgainst)) / Math.max(1e-12, 1 - sum);
  });
}

/** What strangers' probabilities of a pair are, as logarithms. */
interface Chance {
  readonly strangers: number;
  readonly unshared: number;
}

/** Judges pairs by a model. */
export interface Classifier {
  /** Logarithm (base e) of the odds that a pair is the same person; its cells begin at `at`. */
  logOdds(cells: Uint16Array, at: number, chance: Chance): number;
  /** Of the pair judged last: the probability that it is a household. */
  household(): number;
}

/** A classifier of pairs over `groups` cells each. */
export function classifier(model: Model, groups: number): Classifier {
  const logM = model.m.map((cells) => cells.map(Math.log));
  const logH = model.h.map((cells) => cells?.map(Math.log));
  const [priorSame, priorHousehold] = [Math.log(model.same), Math.log(model.household)];
  const priorStrangers = Math.log(1 - model.same - model.household);
  const hasHousehold = logH.some((cells) => cells !== undefined);
  let [same, household, other] = [0, 0, 0];
  return {
    logOdds(cells, at, { strangers, unshared }) {
      same = priorSame;
      household = priorHousehold + unshared;
      for (let group = 0; group < groups; group++) {
        const cell = cells[at + group]!;
        same += logM[group]![cell]!;
        const ofHousehold = logH[group];
        if (ofHousehold) household += ofHousehold[cell]!;
      }
      other = hasHousehold ? logSum(priorStrangers + strangers, household) : priorStrangers + strangers;
      return same - other;
    },
    household: () => (hasHousehold ? Math.exp(household - logSum(same, other)) : 0),
  };
}

/** The probability that goes with log odds (base e). */
export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** log(e^a + e^b). */
function logSum(a: number, b: number): number {
  const gap = Math.abs(a - b);
  // Beyond this the smaller one is lost in the last digit anyway.
  return gap > 37 ? Math.max(a, b) : Math.max(a, b) + Math.log1p(Math.exp(-gap));
}
