/**
 * Fellegi–Sunter with four classes of pairs instead of two: matches, people of the same household, people of the same
 * firm, non-matches. What a household (family name, phone, home) or a firm (name, address, switchboard, domain)
 * shares is no proof of identity. Without classes of their own such pairs would make correlated fields look
 * independent among non-matches, and their agreements would count several times.
 */
export interface ModelParameters {
  /** Share of matches among all pairs of records. */
  readonly same: number;
  /** m probabilities: of each cell of each group among matches. */
  readonly m: readonly Float64Array[];
  /** Pairs of related people, by relation in the order of the groups. */
  readonly related: readonly Related[];
}

/** Pairs of one household, or of one firm. */
interface Related {
  /** Share among all pairs of records. */
  readonly share: number;
  /** Probability of each cell for the groups that related people share; other groups are as among non-matches. */
  readonly cells: readonly (Float64Array | undefined)[];
}

/** Correlated comparisons that are scored as one; a cell is a combination of their levels. */
export interface ComparisonGroup {
  /** Bit mask of the comparisons that are present in a cell; 0: none, the cell says nothing. */
  readonly present: Uint8Array;
  /** Prior of each cell among matches and among the pairs of each relation. */
  readonly priorM: Float64Array;
  readonly priorRelated: readonly (Float64Array | undefined)[];
  /** Which cells disagree, and the upper bound on their share among matches. */
  readonly against: Uint8Array;
  readonly mostAgainst: number;
}

/** Training pairs, each standing for `weight` pairs. */
export interface Sample {
  readonly size: number;
  readonly weight: number;
  /** Cells, group by group for each pair. */
  readonly cells: Uint16Array;
  /**
   * Log probability of each pair among non-matches: over all groups, and for each relation over the groups it does
   * not share.
   */
  readonly nonMatches: Float64Array;
  readonly unshared: readonly Float64Array[];
}

/** Weight of the prior, in pairs. */
const priorPairs = 100;
/** Prior number of related pairs per record, so that households and firms are never ruled out. */
const expectedRelated = 0.02;
const mostRounds = 25;
const settled = 1e-3;

/** Every so many rounds all pairs are evaluated; between them only those that are not clearly non-matches. */
const roundsBetween = 5;
const leastDoubt = 1e-6;

/** The population of a sample, and where training starts: from earlier parameters, else from the prior. */
interface TrainingSetup {
  /** Number of pairs of records; those outside the sample are non-matches. */
  readonly allPairs: number;
  readonly records: number;
  readonly from?: ModelParameters | undefined;
}

/** Estimates the parameters by expectation–maximisation. */
export function train(
  sample: Sample,
  groups: readonly ComparisonGroup[],
  { allPairs, records, from }: TrainingSetup,
): ModelParameters {
  let parameters: ModelParameters = from ?? {
    same: (0.2 * records) / allPairs,
    m: groups.map(({ present, priorM }) => normalised(priorM, present)),
    related: sample.unshared.map((_, relation) => ({
      share: (0.1 * records) / allPairs,
      cells: groups.map(({ present, priorRelated }) => {
        const prior = priorRelated[relation];
        return prior && normalised(prior, present);
      }),
    })),
  };
  const all = Uint32Array.from({ length: sample.size }, (_, pair) => pair);
  let open = all;
  for (let round = 0; round < mostRounds; round++) {
    const looked = round % roundsBetween === 0 ? all : open;
    const next = improved(parameters, sample, { groups, allPairs, records, looked });
    if (looked === all) open = next.open;
    const change = Math.abs(Math.log(next.parameters.same / parameters.same));
    parameters = next.parameters;
    if (change < settled) break;
  }
  return parameters;
}

interface Whole {
  readonly groups: readonly ComparisonGroup[];
  readonly allPairs: number;
  readonly records: number;
  /** Indexes of the evaluated pairs. */
  readonly looked: Uint32Array;
}

/** One round of expectation–maximisation, and the evaluated pairs that are not clearly non-matches. */
function improved(parameters: ModelParameters, sample: Sample, { groups, allPairs, records, looked }: Whole) {
  const m = groups.map(({ present }) => new Float64Array(present.length));
  const cells = parameters.related.map((related) => related.cells.map((of) => of && new Float64Array(of.length)));
  const found = new Float64Array(parameters.related.length);
  const chances = { nonMatches: 0, unshared: new Float64Array(parameters.related.length) };
  const scorer = classifier(parameters, groups.length);
  const open = new Uint32Array(looked.length);
  let [size, same] = [0, 0];
  for (const pair of looked) {
    const at = pair * groups.length;
    chances.nonMatches = sample.nonMatches[pair]!;
    for (let relation = 0; relation < found.length; relation++)
      chances.unshared[relation] = sample.unshared[relation]![pair]!;
    const isSame = probabilityOf(scorer.logOdds(sample.cells, at, chances));
    const isRelated = scorer.related();
    if (isSame + isRelated.reduce((sum, share) => sum + share, 0) < leastDoubt) continue;
    open[size++] = pair;
    same += isSame;
    for (let relation = 0; relation < found.length; relation++) found[relation]! += isRelated[relation]!;
    for (let group = 0; group < groups.length; group++) {
      const cell = sample.cells[at + group]!;
      m[group]![cell]! += isSame * sample.weight;
      for (let relation = 0; relation < found.length; relation++) {
        const ofRelation = cells[relation]![group];
        if (ofRelation) ofRelation[cell]! += isRelated[relation]! * sample.weight;
      }
    }
  }
  const better: ModelParameters = {
    same: Math.max(1 / allPairs, (same * sample.weight) / allPairs),
    m: groups.map((group, g) =>
      bounded(normalised(added(m[g]!, normalised(group.priorM, group.present)), group.present), group),
    ),
    related: cells.map((of, relation) => ({
      share: (found[relation]! * sample.weight + expectedRelated * records) / allPairs,
      cells: groups.map(({ present, priorRelated }, g) => {
        const prior = priorRelated[relation];
        return prior && normalised(added(of[g]!, normalised(prior, present)), present);
      }),
    })),
  };
  return { parameters: better, open: open.subarray(0, size) };
}

function added(counts: Float64Array, prior: Float64Array): Float64Array {
  return counts.map((count, cell) => count + priorPairs * prior[cell]!);
}

/** Scales cells so that those with the same comparisons present sum to 1. */
function normalised(cells: Float64Array, present: Uint8Array): Float64Array {
  const sums = new Float64Array(256);
  for (let cell = 0; cell < cells.length; cell++) sums[present[cell]!]! += cells[cell]!;
  return cells.map((value, cell) => (present[cell] === 0 ? 1 : value / sums[present[cell]!]!));
}

/** Bounds the share of disagreeing cells among matches. */
function bounded(cells: Float64Array, { present, against, mostAgainst }: ComparisonGroup): Float64Array {
  const sums = new Float64Array(256);
  for (let cell = 0; cell < cells.length; cell++) if (against[cell]) sums[present[cell]!]! += cells[cell]!;
  return cells.map((value, cell) => {
    const sum = sums[present[cell]!]!;
    if (present[cell] === 0 || sum <= mostAgainst) return value;
    return against[cell] ? (value * mostAgainst) / sum : (value * (1 - mostAgainst)) / Math.max(1e-12, 1 - sum);
  });
}

/**
 * Log probabilities of a pair among non-matches: over all groups, and for each relation over the groups it does not
 * share.
 */
interface Chance {
  readonly nonMatches: number;
  readonly unshared: Float64Array;
}

/** Scores pairs. */
export interface Classifier {
  /** Log odds (base e) that a pair is the same person; its cells begin at `at`. */
  logOdds(cells: Uint16Array, at: number, chance: Chance): number;
  /** Probability of each relation for the pair scored last; overwritten by the next. */
  related(): Float64Array;
}

/** Makes a classifier of pairs with `groups` cells each. */
export function classifier(parameters: ModelParameters, groups: number): Classifier {
  const logM = parameters.m.map((cells) => cells.map(Math.log));
  const logRelated = parameters.related.map(({ cells }) => cells.map((of) => of?.map(Math.log)));
  const priors = Float64Array.from(parameters.related, ({ share }) => Math.log(share));
  const priorSame = Math.log(parameters.same);
  const priorNonMatches = Math.log(1 - parameters.same - parameters.related.reduce((sum, { share }) => sum + share, 0));
  const chances = new Float64Array(priors.length);
  let [same, other] = [0, 0];
  return {
    logOdds(cells, at, { nonMatches, unshared }) {
      same = priorSame;
      for (let group = 0; group < groups; group++) same += logM[group]![cells[at + group]!]!;
      other = priorNonMatches + nonMatches;
      for (let relation = 0; relation < priors.length; relation++) {
        let related = priors[relation]! + unshared[relation]!;
        for (let group = 0; group < groups; group++) {
          const ofRelation = logRelated[relation]![group];
          if (ofRelation) related += ofRelation[cells[at + group]!]!;
        }
        chances[relation] = related;
        other = logSum(other, related);
      }
      return same - other;
    },
    related() {
      const all = logSum(same, other);
      for (let relation = 0; relation < chances.length; relation++)
        chances[relation] = Math.exp(chances[relation]! - all);
      return chances;
    },
  };
}

/** The probability that goes with log odds (base e). */
export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** log(e^a + e^b). */
function logSum(a: number, b: number): number {
  const gap = Math.abs(a - b);
  // Beyond this difference the smaller term is below double precision.
  return gap > 37 ? Math.max(a, b) : Math.max(a, b) + Math.log1p(Math.exp(-gap));
}
