import type { Findings, Slot } from '../comparisons/slot.ts';
import { classifier } from './fellegi-sunter.ts';
import { relationNames } from './groups.ts';
import { FindingsReader, type Judgement } from './judgement.ts';

/** Whose evidence a step is: a person's own, or that of a group (family, household, firm). */
type EvidenceOf = 'person' | 'group';

/** One step from what is known before looking to the verdict. */
export interface Step {
  /** The header of the field; `before` for the odds of any two records, `household` or `firm` for what such people share anyway. */
  readonly field: string;
  /** What was found: `same`, `slip`, `different`, …; of a home, address and place. */
  readonly finding: string;
  readonly evidence: EvidenceOf | null;
  /** Evidence in bits: for the same person when positive. */
  readonly bits: number;
  /** The bits so far. */
  readonly total: number;
}

const bitsOf = (natural: number): number => natural / Math.LN2;

const groupKinds: ReadonlySet<Slot['kind']> = new Set(['family', 'company', 'address', 'place']);
const groupLevels: ReadonlySet<string> = new Set(['shared', 'domain']);

/** Why a pair is held to be one person or not, field by field, as the steps of a waterfall: the person's own evidence, then the group's; the last total is the log odds in bits. */
export function explain(judgement: Judgement, findings: Findings): Step[] {
  const { slots, members, model } = judgement;
  const reader = new FindingsReader(judgement);
  reader.read(findings);
  const judge = classifier(model, members.length);
  const logOdds = judge.logOdds(reader.cells, 0, reader);
  const before = Math.log(model.same / (1 - model.same - model.related.reduce((sum, { share }) => sum + share, 0)));
  const fields = members.flatMap((group, number) => {
    const known = group.filter((slot) => findings.levels[slot] !== 0);
    if (known.length === 0) return [];
    const chance = known.reduce(
      (sum, slot) => sum + reader.chanceOf(slot, findings.levels[slot]!, findings.rarities[slot]!),
      0,
    );
    const levels = known.map((slot) => slots[slot]!.levels[findings.levels[slot]!]!);
    const isGroup = known.some((slot, i) => groupKinds.has(slots[slot]!.kind) || groupLevels.has(levels[i]!));
    return {
      field: known.map((slot) => fieldOf(slots, slot)).join(', '),
      finding: levels.join(', '),
      evidence: isGroup ? ('group' as const) : ('person' as const),
      weight: Math.log(model.m[number]![reader.cells[number]!]!) - chance,
    };
  });
  const independent = fields.reduce((sum, { weight }) => sum + weight, before);
  const of = (evidence: EvidenceOf) => fields.filter((field) => field.evidence === evidence);
  const related = judge.related();
  const likeliest = related.indexOf(Math.max(...related));
  return totalled([
    { field: 'before', finding: '', evidence: null, weight: before },
    ...of('person'),
    ...of('group'),
    { field: relationNames[likeliest] ?? 'household', finding: '', evidence: 'group', weight: logOdds - independent },
  ]);
}

/** The header of a field; of several that were read from one column also which of them it is. */
function fieldOf(slots: readonly Slot[], slot: number): string {
  const { name, kind } = slots[slot]!;
  const shared = slots.some((other, i) => i !== slot && other.name === name && other.kind !== kind);
  return shared ? `${name} (${kind})` : name;
}

function totalled(steps: readonly (Omit<Step, 'bits' | 'total'> & { weight: number })[]): Step[] {
  let total = 0;
  return steps.map(({ weight, ...step }) => {
    total += weight;
    return { ...step, bits: bitsOf(weight), total: bitsOf(total) };
  });
}
