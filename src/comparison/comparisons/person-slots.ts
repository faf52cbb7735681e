import { formsOf } from '../../cleaning/name/given-names.ts';
import { wordOf } from '../../features/packed.ts';
import { edits, lengthOf, type Prepared, remembering, similarity, tokenComparer, tokenCount } from './prepared.ts';
import { type Comparer, type Findings, type Judge, single, slotOf, type Verdict } from './slot.ts';

const given = {
  missing: 0,
  same: 1,
  contained: 2,
  slip: 3,
  form: 4,
  near: 5,
  spelling: 6,
  shares: 7,
  weak: 8,
  different: 9,
};
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
];
const family = { missing: 0, same: 1, slip: 2, near: 3, different: 4 };
const familyLevels = ['missing', 'same:value', 'slip', 'near', 'different'];

/** The names of records: what stands beside the family name, and the one word of it that people are called by. */
export interface GivenNames {
  readonly given: Prepared;
  readonly called: Prepared | undefined;
}

/** Compares the given names, and a family name if there is one together with them, so that exchanged columns are seen. */
export function personComparer(givens: GivenNames, families: Prepared | undefined): Comparer {
  const slot = slotOf('given', givens.given.name, givenLevels, givens.given.token.agreement);
  if (!families) return single(slot, () => givenJudge(givens));
  return {
    slots: [slot, slotOf('family', families.name, familyLevels)],
    bind: (out, at) => bothNames([givens, families], out, at),
  };
}

/** Compares a family name that stands alone. */
export const familyComparer = (families: Prepared): Comparer =>
  single(slotOf('family', families.name, familyLevels), () => familyJudge(families));

function bothNames([givens, families]: readonly [GivenNames, Prepared], out: Findings, at: number) {
  const judgeGiven = givenJudge(givens, families);
  const judgeFamily = familyJudge(families);
  const judgeCrossed = crossedJudge(givens.given, families);
  const first: Verdict = { level: 0, rarity: 0 };
  const last: Verdict = { level: 0, rarity: 0 };
  return (a: number, b: number) => {
    judgeGiven(a, b, first);
    judgeFamily(a, b, last);
    if (first.level !== given.same && (last.level >= family.near || last.level === family.missing)) {
      judgeCrossed([a, b], first, last);
    }
    out.levels[at] = first.level;
    out.rarities[at] = first.rarity;
    out.levels[at + 1] = last.level;
    out.rarities[at + 1] = last.rarity;
  };
}

/**
 * Do the columns fit exchanged: each name in the other's place, at least one exactly? Then the rarer agreement counts
 * as the given name's, the commoner as the family name's; that columns were exchanged is itself no evidence.
 */
function crossedJudge(givens: Prepared, families: Prepared) {
  const judge = givenWords(givens);
  const one: Verdict = { level: 0, rarity: 0 };
  const other: Verdict = { level: 0, rarity: 0 };
  // A name is as common as it is in the column where it is at home.
  const shareOf = (id: number) => Math.max(givens.value.log[id] || -99, families.value.log[id] || -99);
  const agree = (verdict: Verdict, id: number) => {
    if (verdict.level === given.same) verdict.rarity = shareOf(id);
    return verdict.level <= given.slip;
  };
  return ([a, b]: readonly [number, number], first: Verdict, last: Verdict) => {
    const [givenA, familyB] = [givens.values[a]!, families.values[b]!];
    const [familyA, givenB] = [families.values[a]!, givens.values[b]!];
    judge(givenA, familyB, one);
    judge(familyA, givenB, other);
    if (!(agree(one, givenA) && agree(other, givenB))) return;
    if (one.level !== given.same && other.level !== given.same) return;
    const [rarer, commoner] = isRarer(one, other) ? [one, other] : [other, one];
    first.level = rarer.level;
    first.rarity = rarer.rarity;
    last.level = commoner.level > given.same ? family.slip : commoner.level;
    last.rarity = commoner.level === given.same ? commoner.rarity : 0;
  };
}

/** A missing agreement is the family name's; otherwise the commoner of two exact ones, or the exact one. */
function isRarer(one: Verdict, other: Verdict): boolean {
  if (one.level === given.missing || other.level === given.missing) return other.level === given.missing;
  if (one.level === other.level) return one.rarity <= other.rarity;
  return one.level > other.level;
}

function givenJudge({ given: givens, called }: GivenNames, families?: Prepared): Judge {
  const judge = remembering(givenWords(givens));
  const judgeCalled = called && calledJudge(called, judge);
  const marks = givens.marks?.values;
  const familyMarks = families?.marks?.values;
  // A given name without marks is spelt out all the same where the family name has them: Nguyễn Lan is not Nguyễn Lân.
  const spelling = (record: number) => marks![record]! || (familyMarks?.[record] ? -givens.values[record]! : 0);
  return (a, b, out) => {
    judge(givens.values[a]!, givens.values[b]!, out);
    if (out.level === given.same && marks && contradict(spelling(a), spelling(b))) out.level = given.spelling;
    else judgeCalled?.(a, b, out);
  };
}

/**
 * People are told apart by the word that they are called by: Thị Oanh and Thị Kim Nhung share no given name, Thanh is not
 * Thanh Hà, Văn Hùng and Hùng are one. What was found of all words is put right by it.
 */
function calledJudge(called: Prepared, judgeWords: Judge): Judge {
  const { values, marks, token, common } = called;
  const words: Verdict = { level: 0, rarity: 0 };
  return (first, second, out) => {
    const [a, b] = [values[first]!, values[second]!];
    if (a === 0 || b === 0 || out.level === given.missing) return;
    if (a !== b) {
      if (out.level === given.contained || out.level === given.shares) {
        judgeWords(a, b, words);
        if (words.level === given.same || words.level === given.contained) return;
        out.level = words.level;
        out.rarity = 0;
      }
      if (out.level === given.weak && common![a] && common![b]) out.level = given.different;
    } else if (marks && contradict(marks.values[first]!, marks.values[second]!)) {
      out.level = given.spelling;
      out.rarity = 0;
    } else if (out.level >= given.near && out.level !== given.spelling && lengthOf(called.words, a) > 1) {
      out.level = given.shares;
      out.rarity = token.log[called.tokens.ids[called.tokens.starts[a]!]!]!;
    }
  };
}

/** Two spellings with diacritics that differ are different names; one without any agrees with all. */
const contradict = (a: number, b: number): boolean => a !== 0 && b !== 0 && a !== b;

/** Judges two words as given names. */
function givenWords(givens: Prepared): Judge {
  const { words, tokens, value } = givens;
  const compareTokens = tokenComparer(givens);
  const isShortForm = shortForms(givens);
  return (a, b, out) => {
    out.rarity = 0;
    if (a === 0 || b === 0) {
      out.level = given.missing;
      return;
    }
    if (a === b) {
      // Two who begin with the same letter need not have one name.
      out.level = lengthOf(words, a) > 1 ? given.same : given.weak;
      out.rarity = out.level === given.same ? value.log[a]! : 0;
      return;
    }
    const fewer = Math.min(tokenCount(tokens, a), tokenCount(tokens, b));
    const more = Math.max(tokenCount(tokens, a), tokenCount(tokens, b));
    const common = more > 1 ? compareTokens(a, b) : undefined;
    if (common && common.common === fewer) {
      out.level = given.contained;
      out.rarity = common.rarest;
      return;
    }
    const like = similarity(words, a, b);
    const near = (more === 1 && like >= 0.92) || edits(words, [a, b], 1) === 1;
    if (near && Math.max(lengthOf(words, a), lengthOf(words, b)) > 2) {
      out.level = oneIsSlip(givens, a, b) ? given.slip : given.near;
    } else if (isShortForm(a, b)) out.level = given.form;
    else if (common && common.common > 0) {
      out.level = given.shares;
      out.rarity = common.rarest;
    } else out.level = like >= 0.78 || isInitial(givens, a, b) ? given.weak : given.different;
  };
}

/** How many times commoner a name is than a slip of it, at least. */
const slipRatio = Math.log(15);

/** Of two near names, is one so much rarer that it is a slip of the other, rather than a name of its own (Lan, Lam)? */
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

function familyJudge(families: Prepared): Judge {
  const judge = remembering(familyWords(families));
  const { values, marks } = families;
  return (first, second, out) => {
    judge(values[first]!, values[second]!, out);
    if (out.level !== family.same || !marks) return;
    if (!contradict(marks.values[first]!, marks.values[second]!)) return;
    out.level = family.near;
    out.rarity = 0;
  };
}

/** Judges two words as family names. */
function familyWords(families: Prepared): Judge {
  const { words, tokens, value } = families;
  const compareTokens = tokenComparer(families);
  return (a, b, out) => {
    out.rarity = 0;
    if (a === 0 || b === 0) out.level = family.missing;
    else if (a === b) {
      out.level = family.same;
      out.rarity = value.log[a]!;
    } else if (similarity(words, a, b) >= 0.9 || edits(words, [a, b], 1) === 1) {
      out.level = oneIsSlip(families, a, b) ? family.slip : family.near;
    } else {
      const several = tokenCount(tokens, a) + tokenCount(tokens, b) > 2;
      out.level = several && compareTokens(a, b).common > 0 ? family.near : family.different;
    }
  };
}

/** Compares what tells people of one name apart: Jr, Sr, II. */
export const suffixComparer = (suffixes: Prepared): Comparer =>
  single(slotOf('suffix', suffixes.name, ['missing', 'same', 'one', 'different']), () => {
    const { values } = suffixes;
    return (first, second, out) => {
      const [a, b] = [values[first]!, values[second]!];
      out.rarity = 0;
      if (a === b) out.level = a === 0 ? 0 : 1;
      else out.level = a === 0 || b === 0 ? 2 : 3;
    };
  });
