import type { Comparison, ComparisonVector } from '../comparisons/comparison.ts';
import { relationNames } from './comparison-groups.ts';
import { classifier } from './fellegi-sunter.ts';
import { type Model, VectorReader } from './model.ts';

/** Whether a step is personal evidence or evidence of a group (family, household, firm). */
type EvidenceOf = 'person' | 'group';

/** One step of the waterfall from the prior to the result. */
export interface WaterfallStep {
  /** Header of the field; `before` for the prior, `household` or `firm` for what related people share anyway. */
  readonly field: string;
  /** Comparison level: `same`, `slip`, `different`, …; address and place together for a home. */
  readonly finding: string;
  readonly evidence: EvidenceOf | null;
  /** Match weight in bits; positive speaks for the same person. */
  readonly bits: number;
  /** Sum of match weights so far. */
  readonly total: number;
}

const matchWeightOf = (natural: number): number => natural / Math.LN2;

const groupKinds: ReadonlySet<Comparison['kind']> = new Set(['family', 'company', 'address', 'place']);
const groupLevels: ReadonlySet<string> = new Set(['shared', 'domain']);

/**
 * Explains the score of a pair as the steps of a waterfall: personal evidence first, then group evidence; the last
 * total is the log odds in bits.
 */
export function explain(model: Model, vector: ComparisonVector): WaterfallStep[] {
  const { comparisons, members, parameters } = model;
  const reader = new VectorReader(model);
  reader.read(vector);
  const scorer = classifier(parameters, members.length);
  const logOdds = scorer.logOdds(reader.cells, 0, reader);
  const before = Math.log(
    parameters.same / (1 - parameters.same - parameters.related.reduce((sum, { share }) => sum + share, 0)),
  );
  const fields = members.flatMap((group, number) => {
    const known = group.filter((comparison) => vector.levels[comparison] !== 0);
    if (known.length === 0) return [];
    const chance = known.reduce(
      (sum, comparison) =>
        sum + reader.chanceOf(comparison, vector.levels[comparison]!, vector.termFrequencies[comparison]!),
      0,
    );
    const levels = known.map((comparison) => comparisons[comparison]!.levels[vector.levels[comparison]!]!);
    const isGroup = known.some(
      (comparison, i) => groupKinds.has(comparisons[comparison]!.kind) || groupLevels.has(levels[i]!),
    );
    return {
      field: known.map((comparison) => fieldOf(comparisons, comparison)).join(', '),
      finding: levels.join(', '),
      evidence: isGroup ? ('group' as const) : ('person' as const),
      weight: Math.log(parameters.m[number]![reader.cells[number]!]!) - chance,
    };
  });
  const independent = fields.reduce((sum, { weight }) => sum + weight, before);
  const of = (evidence: EvidenceOf) => fields.filter((field) => field.evidence === evidence);
  const related = scorer.related();
  const likeliest = related.indexOf(Math.max(...related));
  return totalled([
    { field: 'before', finding: '', evidence: null, weight: before },
    ...of('person'),
    ...of('group'),
    { field: relationNames[likeliest] ?? 'household', finding: '', evidence: 'group', weight: logOdds - independent },
  ]);
}

/** Header of a field, with its kind where several fields were read from one column. */
function fieldOf(comparisons: readonly Comparison[], comparison: number): string {
  const { name, kind } = comparisons[comparison]!;
  const shared = comparisons.some((other, i) => i !== comparison && other.name === name && other.kind !== kind);
  return shared ? `${name} (${kind})` : name;
}

function totalled(steps: readonly (Omit<WaterfallStep, 'bits' | 'total'> & { weight: number })[]): WaterfallStep[] {
  let total = 0;
  return steps.map(({ weight, ...step }) => {
    total += weight;
    return { ...step, bits: matchWeightOf(weight), total: matchWeightOf(total) };
  });
}
