import { type Comparison, type ComparisonVector, missing } from '../comparisons/comparison.ts';
import { relationNames } from './comparison-groups.ts';
import { classifier, type ModelParameters } from './fellegi-sunter.ts';

/**
 * A trained model: all that scoring a comparison vector needs. Plain data that threads share and the database stores.
 */
export interface Model {
  readonly comparisons: readonly Comparison[];
  /** The comparisons of each group, by index. */
  readonly members: readonly (readonly number[])[];
  /** For each relation, which groups it shares. */
  readonly shared: readonly (readonly boolean[])[];
  /** u probabilities: of each level among non-matches, by comparison. */
  readonly nonMatches: readonly Float64Array[];
  /** For levels adjusted by token: mean log term frequency of the shared token at this level among non-matches. */
  readonly usual: readonly Float64Array[];
  readonly parameters: ModelParameters;
}

/** Households hardly give one name twice: ratio of its probability to that among non-matches, as a logarithm. */
const rareNamesakes = Math.log(0.02);
const household = relationNames.indexOf('household');

const agreesInName = ({ kind }: Comparison, level: string): boolean =>
  kind === 'given' && ['same', 'contained', 'slip', 'form'].includes(level);

/** Turns comparison vectors into cells and their log probabilities among non-matches. */
export class VectorReader {
  readonly cells: Uint16Array;
  /** Log probability among non-matches over all groups, and for each relation over the groups it does not share. */
  nonMatches = 0;
  readonly unshared: Float64Array;
  readonly #model: Omit<Model, 'parameters'>;
  readonly #logs: readonly Float64Array[];
  readonly #byToken: readonly Float64Array[];
  readonly #namesakes: readonly (readonly number[])[];

  constructor(model: Omit<Model, 'parameters'>) {
    this.#model = model;
    this.cells = new Uint16Array(model.members.length);
    this.unshared = new Float64Array(model.shared.length);
    this.#namesakes = model.comparisons.map((comparison) =>
      comparison.levels.map((level) => (agreesInName(comparison, level) ? rareNamesakes : 0)),
    );
    this.#logs = model.nonMatches.map((levels) => levels.map(Math.log));
    // The probability of a level adjusted by token is proportional to the token's frequency, and equals the level's own
    // at the usual frequency.
    this.#byToken = model.nonMatches.map((levels, comparison) =>
      levels.map((probability, level) => Math.log(probability) - model.usual[comparison]![level]!),
    );
  }

  /** Reads the comparison vector of one pair into the fields. */
  read(vector: ComparisonVector): void {
    const { members, shared, comparisons } = this.#model;
    this.nonMatches = 0;
    this.unshared.fill(0);
    for (let group = 0; group < members.length; group++) {
      let cell = 0;
      let scale = 1;
      let log = 0;
      for (const comparison of members[group]!) {
        const level = vector.levels[comparison]!;
        cell += level * scale;
        scale *= comparisons[comparison]!.levels.length;
        log += this.chanceOf(comparison, level, vector.termFrequencies[comparison]!);
        this.unshared[household]! += this.#namesakes[comparison]![level]!;
      }
      this.cells[group] = cell;
      this.nonMatches += log;
      for (let relation = 0; relation < shared.length; relation++) {
        if (!shared[relation]![group]) this.unshared[relation]! += log;
      }
    }
  }

  /** Log probability of a level among non-matches, adjusted by term frequency; 0 for what is missing. */
  chanceOf(comparison: number, level: number, termFrequency: number): number {
    if (level === missing) return 0;
    const by = termFrequency === 0 ? 'none' : this.#model.comparisons[comparison]!.termFrequency[level];
    if (by === 'value') return termFrequency;
    return by === 'token'
      ? Math.min(0, this.#byToken[comparison]![level]! + termFrequency)
      : this.#logs[comparison]![level]!;
  }
}

/** Scores comparison vectors: log odds (base e) that the pair is one person. */
export function logOddsBy(model: Model): (vector: ComparisonVector) => number {
  const reader = new VectorReader(model);
  const scorer = classifier(model.parameters, model.members.length);
  return (vector) => {
    reader.read(vector);
    return scorer.logOdds(reader.cells, 0, reader);
  };
}
