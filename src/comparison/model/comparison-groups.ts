import { type Comparison, type ComparisonKind, missing, same } from '../comparisons/comparison.ts';
import type { ComparisonGroup } from './fellegi-sunter.ts';

/**
 * Prior share of pairs at the best and at the worst level, the levels between sharing the rest; or of each level
 * except "missing".
 */
type Expected = readonly [best: number, worst: number] | readonly number[];

const expectedOfPerson: Readonly<Record<ComparisonKind, Expected>> = {
  given: [0.7, 0.03],
  suffix: [0.8, 0.02],
  family: [0.85, 0.03],
  name: [0.6, 0.02],
  date: [0.8, 0.05],
  phone: [0.68, 0.03, 0.04, 0.25],
  email: [0.6, 0.04, 0.03, 0.02, 0.03, 0.03, 0.25],
  company: [0.6, 0.2],
  address: [0.6, 0.2],
  place: [0.7, 0.15],
  gender: [0.97, 0.03],
  id: [0.8, 0.05],
  text: [0.5, 0.3],
};

type Relation = Partial<Readonly<Record<ComparisonKind, Expected>>>;

/** Prior of what related people have in common; in everything else they are like non-matches. */
const relations: Readonly<Record<'household' | 'firm', Relation>> = {
  household: {
    family: [0.7, 0.25],
    phone: [0.05, 0.03, 0.32, 0.6],
    address: [0.8, 0.1],
    place: [0.8, 0.05],
  },
  firm: {
    company: [0.75, 0.05],
    phone: [0.02, 0.03, 0.45, 0.5],
    email: [0.01, 0.01, 0.01, 0.02, 0.25, 0.5, 0.2],
    address: [0.8, 0.1],
    place: [0.8, 0.05],
  },
};

/** The relations by name, in the order in which models list them. */
export const relationNames = Object.keys(relations) as readonly (keyof typeof relations)[];

/**
 * Upper bound on the share of matches that disagree. Without it, training on a file with hardly any duplicates would
 * take pairs that agree by chance for matches (Winkler 1993 uses such bounds).
 */
const mostAgainst: Readonly<Record<ComparisonKind, number>> = {
  given: 0.2,
  suffix: 0.05,
  family: 0.2,
  name: 0.05,
  date: 0.2,
  phone: 0.9,
  email: 0.9,
  address: 0.4,
  place: 0.4,
  gender: 0.1,
  company: 0.4,
  id: 0.4,
  text: 0.4,
};

/** Without one of these, related people cannot be told apart, so no relations are assumed. */
const personal: ReadonlySet<ComparisonKind> = new Set(['given', 'name', 'date', 'id']);

const isHome = ({ kind }: Comparison): boolean => kind === 'address' || kind === 'place';

/**
 * The comparisons of each group: address and place are one group, since they are correlated; all others stand alone.
 */
export function groupMembers(comparisons: readonly Comparison[]): number[][] {
  const numbers = comparisons.map((_, comparison) => comparison);
  const home = numbers.filter((comparison) => isHome(comparisons[comparison]!));
  const alone = numbers.filter((comparison) => !isHome(comparisons[comparison]!)).map((comparison) => [comparison]);
  return home.length > 0 ? [...alone, home] : alone;
}

/** The groups as training takes them; a cell is numbered by its levels, the first comparison varying fastest. */
export function groupsOf(
  comparisons: readonly Comparison[],
  members: readonly (readonly number[])[],
): ComparisonGroup[] {
  const withRelations = comparisons.some(({ kind }) => personal.has(kind));
  return members.map((numbers) => {
    const group = numbers.map((comparison) => comparisons[comparison]!);
    return {
      present: presentIn(group),
      priorM: product(group.map(({ kind, levels }) => distribution(levels.length, expectedOfPerson[kind]))),
      priorRelated: relationNames.map((name) => (withRelations ? priorOf(group, relations[name]) : undefined)),
      against: againstIn(group),
      mostAgainst: Math.max(...group.map(({ kind }) => mostAgainst[kind])),
    };
  });
}

/** Prior of a group's cells for a relation; undefined where the relation does not share the whole group. */
function priorOf(group: readonly Comparison[], relation: Relation): Float64Array | undefined {
  const expected = group.map(({ kind, levels }) => {
    const levelsOf = relation[kind];
    return levelsOf && distribution(levels.length, levelsOf);
  });
  return expected.every((cells) => cells !== undefined) ? product(expected) : undefined;
}

function distribution(levels: number, expected: Expected): Float64Array {
  if (expected.length === levels - 1) return Float64Array.of(1, ...expected);
  const [best = 0, worst = 0] = expected;
  const between = levels - 3;
  // Each level between is expected less often than the one before: 1/2, 1/4, … of what the ends leave.
  const halves = 2 - 0.5 ** (between - 1);
  return Float64Array.from({ length: levels }, (_, level) => {
    if (level === missing) return 1;
    if (level === same) return best;
    return level === levels - 1 ? worst : ((1 - best - worst) * 0.5 ** (level - same - 1)) / halves;
  });
}

/** Outer product of the factors, flattened. */
const product = (factors: readonly Float64Array[]): Float64Array =>
  factors.reduce(
    (cells, factor) =>
      Float64Array.from(
        { length: cells.length * factor.length },
        (_, i) => cells[i % cells.length]! * factor[Math.trunc(i / cells.length)]!,
      ),
    Float64Array.of(1),
  );

/** The level of each comparison in a cell. */
function levelsIn(group: readonly Comparison[], cell: number): number[] {
  let rest = cell;
  return group.map(({ levels }) => {
    const level = rest % levels.length;
    rest = Math.trunc(rest / levels.length);
    return level;
  });
}

const cellsOf = (group: readonly Comparison[], of: (levels: readonly number[]) => number): Uint8Array =>
  Uint8Array.from({ length: group.reduce((all, { levels }) => all * levels.length, 1) }, (_, cell) =>
    of(levelsIn(group, cell)),
  );

/** For each cell a bit mask of the comparisons that are not missing. */
const presentIn = (group: readonly Comparison[]): Uint8Array =>
  cellsOf(group, (levels) => levels.reduce((bits, level, i) => (level !== missing ? bits | (1 << i) : bits), 0));

/** For each cell 1 where every comparison that is not missing disagrees. */
const againstIn = (group: readonly Comparison[]): Uint8Array =>
  cellsOf(group, (levels) => Number(levels.every((level, i) => level === missing || speaksAgainst(group[i]!, level))));

/** The last level disagrees; for texts of several words also the one before it. */
const speaksAgainst = ({ kind, levels }: Comparison, level: number): boolean =>
  level >= levels.length - (kind === 'name' || kind === 'text' ? 2 : 1);
