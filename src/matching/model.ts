import { type Classifier, classifier, type Group, learn, type Model, type Sample } from '../comparing/fellegi-sunter.ts';
import { pairComparison, slotsOf } from './comparers.ts';
import type { Evidence } from './prepared.ts';
import type { Findings, Slot, SlotKind } from './slot.ts';

/** Probabilities of levels among strangers, slot by slot. */
export type Strangers = readonly Float64Array[];

/** All that judging pairs needs, plain data that threads share. */
export interface Judgement {
  readonly slots: readonly Slot[];
  /** The slots of each group. */
  readonly members: readonly (readonly number[])[];
  readonly strangers: Strangers;
  readonly model: Model;
}

/** Slots that a household has in common. */
const sharedKinds: ReadonlySet<SlotKind> = new Set(['family', 'phone', 'address', 'place']);
/** Without one of these, people of a household cannot be told apart, and no household is assumed. */
const personalKinds: ReadonlySet<SlotKind> = new Set(['given', 'name', 'date', 'id']);

/** Share of one person's pairs expected at the best level and at the worst, before learning. */
const expectedOfPerson: Readonly<Record<SlotKind, readonly [number, number]>> = {
  given: [0.7, 0.03],
  family: [0.85, 0.03],
  name: [0.6, 0.02],
  date: [0.8, 0.05],
  phone: [0.7, 0.25],
  email: [0.6, 0.25],
  address: [0.6, 0.2],
  place: [0.7, 0.15],
  gender: [0.97, 0.03],
  id: [0.8, 0.05],
  text: [0.5, 0.3],
};
const expectedOfHousehold: Partial<Readonly<Record<SlotKind, readonly [number, number]>>> = {
  family: [0.7, 0.25],
  phone: [0.35, 0.6],
  address: [0.8, 0.1],
  place: [0.8, 0.05],
};

/** Slots by group: where somebody lives is one group, every other slot stands for itself. */
export function groupsOf(slots: readonly Slot[]): number[][] {
  const home = slots.flatMap(({ kind }, slot) => (kind === 'address' || kind === 'place' ? [slot] : []));
  const alone = slots.flatMap(({ kind }, slot) => (kind === 'address' || kind === 'place' ? [] : [[slot]]));
  return home.length > 0 ? [...alone, home] : alone;
}

function expected(levels: number, [best, worst]: readonly [number, number]): Float64Array {
  const between = Math.max(0, 1 - best - worst) / Math.max(1, levels - 3);
  return Float64Array.from({ length: levels }, (_, level) => {
    if (level === 0) return 1;
    return level === 1 ? best : level === levels - 1 ? worst : between;
  });
}

/** The groups as the learner wants them. */
export function learnable(slots: readonly Slot[], members: readonly (readonly number[])[]): Group[] {
  const households = slots.some(({ kind }) => personalKinds.has(kind));
  return members.map((group) => {
    const sizes = group.map((slot) => slots[slot]!.levels.length);
    const cells = sizes.reduce((product, size) => product * size, 1);
    const shared = households && group.every((slot) => sharedKinds.has(slots[slot]!.kind));
    const priors = group.map((slot) => expected(slots[slot]!.levels.length, expectedOfPerson[slots[slot]!.kind]));
    const households_ = group.map((slot) => expected(slots[slot]!.levels.length, expectedOfHousehold[slots[slot]!.kind] ?? [0.5, 0.5]));
    const present = new Uint8Array(cells);
    const priorM = new Float64Array(cells).fill(1);
    const priorH = new Float64Array(cells).fill(1);
    for (let cell = 0; cell < cells; cell++) {
      levelsOf(cell, sizes).forEach((level, i) => {
        if (level > 0) present[cell]! |= 1 << i;
        priorM[cell]! *= priors[i]![level]!;
        priorH[cell]! *= households_[i]![level]!;
      });
    }
    return { name: group.map((slot) => slots[slot]!.name).join(', '), present, priorM, priorH: shared ? priorH : undefined };
  });
}

function levelsOf(cell: number, sizes: readonly number[]): number[] {
  let rest = cell;
  return sizes.map((size) => {
    const level = rest % size;
    rest = Math.trunc(rest / size);
    return level;
  });
}

/** Probability of each level among strangers, from pairs taken at random; `counts` has the pairs at each level. */
export function strangersFrom(slots: readonly Slot[], counts: readonly Float64Array[]): Float64Array[] {
  return slots.map((_, slot) => {
    const seen = counts[slot]!;
    let total = 0;
    for (let level = 1; level < seen.length; level++) total += seen[level]!;
    return seen.map((count, level) => (level === 0 ? 1 : (count + 0.5) / (total + 0.5 * (seen.length - 1))));
  });
}

/** Reads findings into cells and the chance of them among strangers. */
export class FindingsReader {
  readonly cells: Uint16Array;
  strangers = 0;
  unshared = 0;
  readonly #slots: readonly Slot[];
  readonly #members: readonly (readonly number[])[];
  readonly #shared: readonly boolean[];
  readonly #logs: readonly Float64Array[];
  readonly #token: readonly Float64Array[];

  constructor({ slots, members, strangers }: Pick<Judgement, 'slots' | 'members' | 'strangers'>, shared: readonly boolean[]) {
    this.#slots = slots;
    this.#members = members;
    this.#shared = shared;
    this.#logs = strangers.map((levels) => levels.map(Math.log));
    // A level that goes by a token: P(level) = share of the token × a factor that makes the mean come out right.
    this.#token = strangers.map((levels, slot) => levels.map((u) => Math.log(u / (slots[slot]!.tokenAgreement || 1))));
    this.cells = new Uint16Array(members.length);
  }

  read(findings: Findings): void {
    this.strangers = 0;
    this.unshared = 0;
    for (let group = 0; group < this.#members.length; group++) {
      let cell = 0;
      let scale = 1;
      let log = 0;
      for (const slot of this.#members[group]!) {
        const level = findings.levels[slot]!;
        cell += level * scale;
        scale *= this.#slots[slot]!.levels.length;
        if (level !== 0) log += this.#logOf(slot, level, findings.rarities[slot]!);
      }
      this.cells[group] = cell;
      this.strangers += log;
      if (!this.#shared[group]) this.unshared += log;
    }
  }

  #logOf(slot: number, level: number, rarity: number): number {
    if (rarity === 0) return this.#logs[slot]![level]!;
    const by = this.#slots[slot]!.rarity[level];
    if (by === 'value') return rarity;
    return by === 'token' ? Math.min(0, this.#token[slot]![level]! + rarity) : this.#logs[slot]![level]!;
  }
}
export { type Classifier, classifier, type Evidence, learn, pairComparison, type Sample, slotsOf };
