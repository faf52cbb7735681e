import { formsOf } from '../../cleaning/name/given-names.ts';
import { wordOf } from '../../features/packed.ts';
import {
  type Comparator,
  type Comparer,
  type ComparisonResult,
  type ComparisonVector,
  comparisonOf,
  levelNumbers,
  single,
} from './comparison.ts';
import {
  edits,
  lengthOf,
  type Prepared,
  remembering,
  similarity,
  tokenComparer,
  tokenCount,
} from './prepared-features.ts';

const givenLevels = [
  'missing',
  'same:value',
  'contained:token',
  'slip',
  'form',
  'near',
  'spelling',
  'shares:token',
  'weak',
  'different',
] as const;
const given = levelNumbers(givenLevels);
const familyLevels = ['missing', 'same:value', 'slip', 'near', 'different'] as const;
const family = levelNumbers(familyLevels);
const suffixLevels = ['missing', 'same', 'one', 'different'] as const;
const suffix = levelNumbers(suffixLevels);

/** The given names of records, and the single word that each person is called by. */
export interface GivenNames {
  readonly given: Prepared;
  readonly called: Prepared | undefined;
}

/** Compares given names and, where there are any, family names together with them, which detects exchanged columns. */
export function personComparer(givens: GivenNames, families: Prepared | undefined): Comparer {
  const comparison = comparisonOf('given', givens.given.name, givenLevels, givens.given.token.agreement);
  if (!families) return single(comparison, () => givenComparator(givens));
  return {
    comparisons: [comparison, comparisonOf('family', families.name, familyLevels)],
    bind: (out, at) => bothNames([givens, families], out, at),
  };
}

/** Compares a family name that stands alone. */
export const familyComparer = (families: Prepared): Comparer =>
  single(comparisonOf('family', families.name, familyLevels), () => familyComparator(families));

function bothNames([givens, families]: readonly [GivenNames, Prepared], out: ComparisonVector, at: number) {
  const compareGiven = givenComparator(givens, families);
  const compareFamily = familyComparator(families);
  const compareCrossed = crossedComparator(givens.given, families);
  const first: ComparisonResult = { level: 0, termFrequency: 0 };
  const last: ComparisonResult = { level: 0, termFrequency: 0 };
  return (a: number, b: number) => {
    compareGiven(a, b, first);
    compareFamily(a, b, last);
    if (first.level !== given.same && (last.level >= family.near || last.level === family.missing)) {
      compareCrossed([a, b], first, last);
    }
    out.levels[at] = first.level;
    out.termFrequencies[at] = first.termFrequency;
    out.levels[at + 1] = last.level;
    out.termFrequencies[at + 1] = last.termFrequency;
  };
}

/**
 * Detects exchanged columns: each name agrees with the other's column, at least one exactly. The rarer agreement then
 * counts as the given name's, the more common one as the family name's; the exchange itself is not evidence.
 */
function crossedComparator(givens: Prepared, families: Prepared) {
  const comparator = givenWords(givens);
  const one: ComparisonResult = { level: 0, termFrequency: 0 };
  const other: ComparisonResult = { level: 0, termFrequency: 0 };
  // The frequency of a name is that of the column in which it is more common.
  const shareOf = (id: number) => Math.max(givens.value.log[id] || -99, families.value.log[id] || -99);
  const agree = (result: ComparisonResult, id: number) => {
    if (result.level === given.same) result.termFrequency = shareOf(id);
    return result.level <= given.slip;
  };
  return ([a, b]: readonly [number, number], first: ComparisonResult, last: ComparisonResult) => {
    const [givenA, familyB] = [givens.values[a]!, families.values[b]!];
    const [familyA, givenB] = [families.values[a]!, givens.values[b]!];
    comparator(givenA, familyB, one);
    comparator(familyA, givenB, other);
    if (!(agree(one, givenA) && agree(other, givenB))) return;
    if (one.level !== given.same && other.level !== given.same) return;
    const [rarer, commoner] = isRarer(one, other) ? [one, other] : [other, one];
    first.level = rarer.level;
    first.termFrequency = rarer.termFrequency;
    last.level = commoner.level > given.same ? family.slip : commoner.level;
    last.termFrequency = commoner.level === given.same ? commoner.termFrequency : 0;
  };
}

/**
 * A missing name counts as the family name; otherwise the more common of two exact agreements does, or the exact one.
 */
function isRarer(one: ComparisonResult, other: ComparisonResult): boolean {
  if (one.level === given.missing || other.level === given.missing) return other.level === given.missing;
  if (one.level === other.level) return one.termFrequency <= other.termFrequency;
  return one.level > other.level;
}

function givenComparator({ given: givens, called }: GivenNames, families?: Prepared): Comparator {
  const comparator = remembering(givenWords(givens));
  const compareCalled = called && calledComparator(called, comparator);
  const marks = givens.marks?.values;
  const familyMarks = families?.marks?.values;
  // A given name without diacritics is exact where the family name has them: Nguyễn Lan is not Nguyễn Lân.
  const spelling = (record: number) => marks![record]! || (familyMarks?.[record] ? -givens.values[record]! : 0);
  return (a, b, out) => {
    comparator(givens.values[a]!, givens.values[b]!, out);
    if (out.level === given.same && marks && contradict(spelling(a), spelling(b))) out.level = given.spelling;
    else compareCalled?.(a, b, out);
  };
}

/**
 * Corrects the level of the whole given name by the word that people are called by: Thị Oanh and Thị Kim Nhung share
 * no given name, Thanh is not Thanh Hà, Văn Hùng and Hùng agree.
 */
function calledComparator(called: Prepared, compareWords: Comparator): Comparator {
  const { values, marks, token, common, vietnamese } = called;
  const words: ComparisonResult = { level: 0, termFrequency: 0 };
  return (first, second, out) => {
    const [a, b] = [values[first]!, values[second]!];
    if (a === 0 || b === 0 || out.level === given.missing) return;
    if (a !== b) {
      if (out.level === given.contained || out.level === given.shares) {
        compareWords(a, b, words);
        if (words.level === given.same || words.level === given.contained) return;
        out.level = words.level;
        out.termFrequency = 0;
      }
      if (out.level === given.weak && common![a] && common![b]) out.level = given.different;
      // However rare a name is in a list, Lan is no slip of Loan.
      if (out.level === given.slip && vietnamese![a] && vietnamese![b]) out.level = given.near;
    } else if (marks && contradict(marks.values[first]!, marks.values[second]!)) {
      out.level = given.spelling;
      out.termFrequency = 0;
    } else if (out.level >= given.near && out.level !== given.spelling && lengthOf(called.words, a) > 1) {
      out.level = given.shares;
      out.termFrequency = token.log[called.tokens.ids[called.tokens.starts[a]!]!]!;
    }
  };
}

/** Two different spellings with diacritics are different names; a spelling without any agrees with all. */
const contradict = (a: number, b: number): boolean => a !== 0 && b !== 0 && a !== b;

/** Compares two words as given names. */
function givenWords(givens: Prepared): Comparator {
  const { words, tokens, value } = givens;
  const compareTokens = tokenComparer(givens);
  const isShortForm = shortForms(givens);
  return (a, b, out) => {
    out.termFrequency = 0;
    if (a === 0 || b === 0) {
      out.level = given.missing;
      return;
    }
    if (a === b) {
      // Equal initials are not equal names.
      out.level = lengthOf(words, a) > 1 ? given.same : given.weak;
      out.termFrequency = out.level === given.same ? value.log[a]! : 0;
      return;
    }
    const fewer = Math.min(tokenCount(tokens, a), tokenCount(tokens, b));
    const more = Math.max(tokenCount(tokens, a), tokenCount(tokens, b));
    const common = more > 1 ? compareTokens(a, b) : undefined;
    if (common && common.common === fewer) {
      out.level = given.contained;
      out.termFrequency = common.rarest;
      return;
    }
    const like = similarity(words, a, b);
    const near = (more === 1 && like >= 0.92) || edits(words, [a, b], 1) === 1;
    if (near && Math.max(lengthOf(words, a), lengthOf(words, b)) > 2) {
      out.level = oneIsSlip(givens, a, b) ? given.slip : given.near;
    } else if (isShortForm(a, b)) out.level = given.form;
    else if (common && common.common > 0) {
      out.level = given.shares;
      out.termFrequency = common.rarest;
    } else out.level = like >= 0.78 || isInitial(givens, a, b) ? given.weak : given.different;
  };
}

/** A name is at least 15 times as common as a misspelling of it (logarithm). */
const slipRatio = Math.log(15);

/** Is one of two similar names so much rarer that it is a misspelling of the other? Lan and Lam are two names. */
function oneIsSlip({ rarest, lone }: Prepared, a: number, b: number): boolean {
  const [rarer, commoner] = [Math.min(rarest[a]!, rarest[b]!), Math.max(rarest[a]!, rarest[b]!)];
  return rarer <= lone || commoner - rarer >= slipRatio;
}

/** Tells whether the first words of two names are forms of one name: Bill beside William Henry. */
function shortForms({ tokens }: Prepared): (a: number, b: number) => boolean {
  const forms = Array.from({ length: tokens.words.size }, (_, token) => formsOf(wordOf(tokens.words, token)));
  const firstOf = (word: number) => tokens.ids[tokens.starts[word]!]!;
  return (a, b) => {
    const set = forms[firstOf(a)]!;
    return set.size > 0 && set.has(wordOf(tokens.words, firstOf(b)));
  };
}

/** "J" beside "John". */
function isInitial({ words }: Prepared, a: number, b: number): boolean {
  const oneLetter = lengthOf(words, a) === 1 || lengthOf(words, b) === 1;
  return oneLetter && words.units[words.starts[a]!] === words.units[words.starts[b]!];
}

function familyComparator(families: Prepared): Comparator {
  const comparator = remembering(familyWords(families));
  const { values, marks } = families;
  return (first, second, out) => {
    comparator(values[first]!, values[second]!, out);
    if (out.level !== family.same || !marks) return;
    if (!contradict(marks.values[first]!, marks.values[second]!)) return;
    out.level = family.near;
    out.termFrequency = 0;
  };
}

/** Compares two words as family names. */
function familyWords(families: Prepared): Comparator {
  const { words, tokens, value } = families;
  const compareTokens = tokenComparer(families);
  return (a, b, out) => {
    out.termFrequency = 0;
    if (a === 0 || b === 0) out.level = family.missing;
    else if (a === b) {
      out.level = family.same;
      out.termFrequency = value.log[a]!;
    } else if (similarity(words, a, b) >= 0.9 || edits(words, [a, b], 1) === 1) {
      out.level = oneIsSlip(families, a, b) ? family.slip : family.near;
    } else {
      const several = tokenCount(tokens, a) + tokenCount(tokens, b) > 2;
      out.level = several && compareTokens(a, b).common > 0 ? family.near : family.different;
    }
  };
}

/** Compares name suffixes: Jr, Sr, II. */
export const suffixComparer = (suffixes: Prepared): Comparer =>
  single(comparisonOf('suffix', suffixes.name, suffixLevels), () => {
    const { values } = suffixes;
    return (first, second, out) => {
      const [a, b] = [values[first]!, values[second]!];
      out.termFrequency = 0;
      if (a === b) out.level = a === 0 ? suffix.missing : suffix.same;
      else out.level = a === 0 || b === 0 ? suffix.one : suffix.different;
    };
  });
