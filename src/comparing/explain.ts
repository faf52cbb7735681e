import { classifier } from './fellegi-sunter.ts';
import { FindingsReader, type Judgement } from './judgement.ts';
import type { Findings, Slot } from './slot.ts';

/** One step from what is known before looking to the verdict. */
export interface Step {
  /** The header of the field; `before` for the odds of any two records, `household` for what one household shares anyway. */
  readonly field: string;
  /** What was found: `same`, `slip`, `different`, …; of a home, address and place. */
  readonly finding: string;
  /** Evidence in bits: for the same person when positive. */
  readonly bits: number;
  /** The bits so far. */
  readonly total: number;
}

const bitsOf = (natural: number): number => natural / Math.LN2;

/** Why a pair is held to be one person or not, field by field, as the steps of a waterfall; the last total is the log odds in bits. */
export function explain(judgement: Judgement, findings: Findings): Step[] {
  const { slots, members, model } = judgement;
  const reader = new FindingsReader(judgement);
  reader.read(findings);
  const logOdds = classifier(model, members.length).logOdds(reader.cells, 0, reader);
  const before = Math.log(model.same / (1 - model.same - model.household));
  const fields = members.flatMap((group, number) => {
    const known = group.filter((slot) => findings.levels[slot] !== 0);
    if (known.length === 0) return [];
    const chance = known.reduce(
      (sum, slot) => sum + reader.chanceOf(slot, findings.levels[slot]!, findings.rarities[slot]!),
      0,
    );
    const weight = Math.log(model.m[number]![reader.cells[number]!]!) - chance;
    return [
      {
        field: known.map((slot) => fieldOf(slots, slot)).join(', '),
        finding: known.map((slot) => slots[slot]!.levels[findings.levels[slot]!]).join(', '),
        weight,
      },
    ];
  });
  const independent = fields.reduce((sum, { weight }) => sum + weight, before);
  return totalled([
    { field: 'before', finding: '', weight: before },
    ...fields,
    { field: 'household', finding: '', weight: logOdds - independent },
  ]);
}

/** The header of a field; of several that were read from one column also which of them it is. */
function fieldOf(slots: readonly Slot[], slot: number): string {
  const { name, kind } = slots[slot]!;
  const shared = slots.some((other, i) => i !== slot && other.name === name && other.kind !== kind);
  return shared ? `${name} (${kind})` : name;
}

function totalled(steps: readonly { field: string; finding: string; weight: number }[]): Step[] {
  let total = 0;
  return steps.map(({ field, finding, weight }) => {
    total += weight;
    return { field, finding, bits: bitsOf(weight), total: bitsOf(total) };
  });
}
