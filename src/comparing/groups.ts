import type { Group } from './fellegi-sunter.ts';
import type { Slot, SlotKind } from './slot.ts';

/** Share of pairs expected at a slot's best level and at its worst, before learning; the levels between share the rest. */
type Expected = readonly [best: number, worst: number];

const expectedOfPerson: Readonly<Record<SlotKind, Expected>> = {
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

/** The same for people of one household, in what a household has in common; in all else they are strangers. */
const expectedOfHousehold: Partial<Readonly<Record<SlotKind, Expected>>> = {
  family: [0.7, 0.25],
  phone: [0.35, 0.6],
  address: [0.8, 0.1],
  place: [0.8, 0.05],
};

/**
 * The share of one person's pairs that may speak against it at most. Where hardly anybody stands twice in a file, pairs
 * that are alike by chance would else be learnt to be one person's (Winkler 1993 keeps the learner in such bounds).
 */
const mostAgainst: Readonly<Record<SlotKind, number>> = {
  given: 0.2,
  family: 0.2,
  name: 0.05,
  date: 0.2,
  phone: 0.9,
  email: 0.9,
  address: 0.4,
  place: 0.4,
  gender: 0.1,
  id: 0.4,
  text: 0.4,
};

/** Without one of these, people of a household cannot be told apart, and none is assumed. */
const personal: ReadonlySet<SlotKind> = new Set(['given', 'name', 'date', 'id']);

const isHome = ({ kind }: Slot): boolean => kind === 'address' || kind === 'place';

/** The slots of each group: where somebody lives is one group, since its parts hang together; all others stand alone. */
export function groupMembers(slots: readonly Slot[]): number[][] {
  const numbers = slots.map((_, slot) => slot);
  const home = numbers.filter((slot) => isHome(slots[slot]!));
  const alone = numbers.filter((slot) => !isHome(slots[slot]!)).map((slot) => [slot]);
  return home.length > 0 ? [...alone, home] : alone;
}

/** The groups as the learner takes them; a cell is numbered by its levels, the first slot's varying fastest. */
export function groupsOf(slots: readonly Slot[], members: readonly (readonly number[])[]): Group[] {
  const withHouseholds = slots.some(({ kind }) => personal.has(kind));
  return members.map((numbers) => {
    const group = numbers.map((slot) => slots[slot]!);
    const shared = withHouseholds && group.every(({ kind }) => expectedOfHousehold[kind] !== undefined);
    return {
      present: presentIn(group),
      priorM: product(group.map(({ kind, levels }) => spread(levels.length, expectedOfPerson[kind]))),
      priorH: shared
        ? product(group.map(({ kind, levels }) => spread(levels.length, expectedOfHousehold[kind]!)))
        : undefined,
      against: againstIn(group),
      mostAgainst: Math.max(...group.map(({ kind }) => mostAgainst[kind])),
    };
  });
}

function spread(levels: number, [best, worst]: Expected): Float64Array {
  const between = levels - 3;
  // Each level between is expected less often than the one before it: 1/2, 1/4, … of what the ends leave.
  const halves = 2 - 0.5 ** (between - 1);
  return Float64Array.from({ length: levels }, (_, level) => {
    if (level === 0) return 1;
    if (level === 1) return best;
    return level === levels - 1 ? worst : ((1 - best - worst) * 0.5 ** (level - 2)) / halves;
  });
}

/** Every combination of the factors' cells, multiplied. */
const product = (factors: readonly Float64Array[]): Float64Array =>
  factors.reduce(
    (cells, factor) =>
      Float64Array.from(
        { length: cells.length * factor.length },
        (_, i) => cells[i % cells.length]! * factor[Math.trunc(i / cells.length)]!,
      ),
    Float64Array.of(1),
  );

/** The level of each slot in a cell. */
function levelsIn(group: readonly Slot[], cell: number): number[] {
  let rest = cell;
  return group.map(({ levels }) => {
    const level = rest % levels.length;
    rest = Math.trunc(rest / levels.length);
    return level;
  });
}

const cellsOf = (group: readonly Slot[], of: (levels: readonly number[]) => number): Uint8Array =>
  Uint8Array.from({ length: group.reduce((all, { levels }) => all * levels.length, 1) }, (_, cell) =>
    of(levelsIn(group, cell)),
  );

/** For each cell, which slots are not missing, as bits. */
const presentIn = (group: readonly Slot[]): Uint8Array =>
  cellsOf(group, (levels) => levels.reduce((bits, level, i) => (level > 0 ? bits | (1 << i) : bits), 0));

/** For each cell, whether every slot that is not missing speaks against one person. */
const againstIn = (group: readonly Slot[]): Uint8Array =>
  cellsOf(group, (levels) => Number(levels.every((level, i) => level === 0 || speaksAgainst(group[i]!, level))));

/** The last level; of texts of several words also the one before: that they share some. */
const speaksAgainst = ({ kind, levels }: Slot, level: number): boolean =>
  level >= levels.length - (kind === 'name' || kind === 'text' ? 2 : 1);
