import type { Group } from '../comparing/fellegi-sunter.ts';
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

/** Cells whose every slot that is there differs. */
function againstIn(group: readonly Slot[]): Uint8Array {
  const sizes = group.map(({ levels }) => levels.length);
  const cells = sizes.reduce((all, size) => all * size, 1);
  return Uint8Array.from({ length: cells }, (_, cell) => {
    let rest = cell;
    let all = 1;
    group.forEach(({ kind }, i) => {
      const level = rest % sizes[i]!;
      rest = Math.trunc(rest / sizes[i]!);
      if (level > 0 && level < sizes[i]! - (kind === 'name' || kind === 'text' ? 2 : 1)) all = 0;
    });
    return all;
  });
}

/** For each cell, which slots are not missing, as bits. */
function presentIn(group: readonly Slot[]): Uint8Array {
  const sizes = group.map(({ levels }) => levels.length);
  const cells = sizes.reduce((all, size) => all * size, 1);
  return Uint8Array.from({ length: cells }, (_, cell) => {
    let rest = cell;
    return sizes.reduce((bits, size, i) => {
      const level = rest % size;
      rest = Math.trunc(rest / size);
      return level > 0 ? bits | (1 << i) : bits;
    }, 0);
  });
}
