import type { Findings, Slot } from '../comparisons/slot.ts';
import { classifier, type Model } from './fellegi-sunter.ts';
import { relationNames } from './groups.ts';

/** All that judging a pair's findings needs: learnt once, plain data that threads share and a database may keep. */
export interface Judgement {
  readonly slots: readonly Slot[];
  /** The slots of each group. */
  readonly members: readonly (readonly number[])[];
  /** For each relation of the model, which groups it shares. */
  readonly shared: readonly (readonly boolean[])[];
  /** Probability of each level among non-matches, slot by slot. */
  readonly nonMatches: readonly Float64Array[];
  /** Where a level goes by a token: the logarithm of the token's share that is usual at this level among non-matches. */
  readonly usual: readonly Float64Array[];
  readonly model: Model;
}

/** A household hardly gives one name twice: so many times rarer than among non-matches, as a logarithm. */
const rareNamesakes = Math.log(0.02);
const household = relationNames.indexOf('household');

const agreesInName = ({ kind }: Slot, level: string): boolean =>
  kind === 'given' && ['same', 'contained', 'slip', 'form'].includes(level);

/** Reads a pair's findings as cells, and how likely they are among non-matches. */
export class FindingsReader {
  readonly cells: Uint16Array;
  /** Logarithm of the probability among non-matches, over all groups, and for each relation over those that it does not share. */
  nonMatches = 0;
  readonly unshared: Float64Array;
  readonly #judgement: Omit<Judgement, 'model'>;
  readonly #logs: readonly Float64Array[];
  readonly #byToken: readonly Float64Array[];
  readonly #namesakes: readonly (readonly number[])[];

  constructor(judgement: Omit<Judgement, 'model'>) {
    this.#judgement = judgement;
    this.cells = new Uint16Array(judgement.members.length);
    this.unshared = new Float64Array(judgement.shared.length);
    this.#namesakes = judgement.slots.map((slot) =>
      slot.levels.map((level) => (agreesInName(slot, level) ? rareNamesakes : 0)),
    );
    this.#logs = judgement.nonMatches.map((levels) => levels.map(Math.log));
    // A level that goes by a token is as likely as the token is common, and of its own probability where it is as common as usual.
    this.#byToken = judgement.nonMatches.map((levels, slot) =>
      levels.map((probability, level) => Math.log(probability) - judgement.usual[slot]![level]!),
    );
  }

  /** Reads the findings of one pair into the fields. */
  read(findings: Findings): void {
    const { members, shared, slots } = this.#judgement;
    this.nonMatches = 0;
    this.unshared.fill(0);
    for (let group = 0; group < members.length; group++) {
      let cell = 0;
      let scale = 1;
      let log = 0;
      for (const slot of members[group]!) {
        const level = findings.levels[slot]!;
        cell += level * scale;
        scale *= slots[slot]!.levels.length;
        log += this.chanceOf(slot, level, findings.rarities[slot]!);
        this.unshared[household]! += this.#namesakes[slot]![level]!;
      }
      this.cells[group] = cell;
      this.nonMatches += log;
      for (let relation = 0; relation < shared.length; relation++) {
        if (!shared[relation]![group]) this.unshared[relation]! += log;
      }
    }
  }

  /** Logarithm of a finding's probability among non-matches; 0 for what is missing. */
  chanceOf(slot: number, level: number, rarity: number): number {
    if (level === 0) return 0;
    const by = rarity === 0 ? 'none' : this.#judgement.slots[slot]!.rarity[level];
    if (by === 'value') return rarity;
    return by === 'token' ? Math.min(0, this.#byToken[slot]![level]! + rarity) : this.#logs[slot]![level]!;
  }
}

/** Judges findings: the logarithm (base e) of the odds that a pair is one person. */
export function judgeBy(judgement: Judgement): (findings: Findings) => number {
  const reader = new FindingsReader(judgement);
  const judge = classifier(judgement.model, judgement.members.length);
  return (findings) => {
    reader.read(findings);
    return judge.logOdds(reader.cells, 0, reader);
  };
}
