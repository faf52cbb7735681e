import { formsOf } from '../cleaning/given-names.ts';
import { lengthOf, type Prepared, tokenCount } from '../comparing/prepared.ts';
import { hashOfText, wordOf } from '../evidence/packed.ts';
import { bitsIn, type Glanced, type Guess, rarestShared } from './glance-ground.ts';
import { lettersIn, lettersOfText, tokenBit } from './sketches.ts';

const isWithin = (a: number, b: number): boolean => (a & b) === a || (a & b) === b;

/** Words further apart than this in their letters are no slips of each other, nor near (Jaro–Winkler of .9). */
const nearLetters = 4;

/** Could the two be one name, spelt nearly the same? */
const mayBeNear = (a: number, b: number): boolean => bitsIn(a ^ b) <= nearLetters;

/** Could two words be alike at all (Jaro–Winkler of .78): do they have near half of the larger one's letters in common? */
const mayBeAlike = (a: number, b: number): boolean => bitsIn(a & b) * 2.5 >= Math.max(bitsIn(a), bitsIn(b));

/**
 * Could two words of several tokens be one edit apart, by the bits of their tokens? An edit changes one token on each
 * side, or where it meets a space, two on a side and fewer letters.
 */
function mayBeOneEdit(letters: number, tokensA: number, tokensB: number): boolean {
  const [inA, inB] = [bitsIn(tokensA & ~tokensB), bitsIn(tokensB & ~tokensA)];
  const [fewer, more] = [Math.min(inA, inB), Math.max(inA, inB)];
  return more <= 1 ? letters <= 2 : more === 2 && letters <= (fewer === 2 ? 0 : 1);
}

/** Given names: 1 same, 2 contained, 3 slip, 4 near, 6 a token in common, 7 weak, 8 different. */
export function possibleGiven({ newcomers, column }: Glanced): Guess {
  const given = newcomers.given!;
  const [names, letters, tokens] = [column('given'), column('given letters'), column('given tokens')];
  const families = newcomers.family && column('family');
  const mayBeShortForm = shortForms(given);
  return ({ known, fresh, newcomer }, out) => {
    const [a, b] = [known[names]!, fresh[names]!];
    const word = given.values[newcomer]!;
    out.open = false;
    if (a !== 0 && a === b && lengthOf(given.words, word) > 1) return out.add(1, given.value.log[word]!);
    // Exchanged columns may fit where these do not.
    out.open = families !== undefined && isCrossed([a, known[families]!], [b, fresh[families]!]);
    if (a === 0 || b === 0) return out.add(0, 0);
    if (a === b) return out.add(7, 0);
    const [mine, theirs] = [known[letters]!, fresh[letters]!];
    const shared = rarestShared(given, word, known[tokens]!);
    if (shared < 0 && isWithin(known[tokens]!, fresh[tokens]!) && isWithin(mine, theirs)) out.add(2, shared);
    const several = tokenCount(given.tokens, word) > 1;
    const isNear =
      several || bitsIn(known[tokens]!) > 1
        ? mayBeOneEdit(bitsIn(mine ^ theirs), known[tokens]!, fresh[tokens]!)
        : mayBeNear(mine, theirs);
    if (isNear) out.add(3, 0);
    if (isNear || mayBeShortForm(word, mine, known[tokens]!)) out.add(4, 0);
    if (shared < 0 && several) out.add(6, shared);
    if (mayBeAlike(mine, theirs) || bitsIn(mine) === 1 || lengthOf(given.words, word) === 1) out.add(7, 0);
    out.add(8, 0);
  };
}

/** Tells whether a word of such letters and tokens could hold another form of the first name of a newcomer's. */
function shortForms({ words, tokens }: Prepared): (word: number, letters: number, bits: number) => boolean {
  const forms = Array.from({ length: words.size }, (_, word) =>
    word === 0 ? [] : [...formsOf(wordOf(tokens.words, tokens.ids[tokens.starts[word]!]!))].map(formMask),
  );
  return (word, letters, bits) =>
    forms[word]!.some((form) => (form.token & bits) !== 0 && (form.letters & letters) === form.letters);
}

const formMask = (form: string) => ({ letters: lettersOfText(form), token: tokenBit(hashOfText(form)) });

type Names = readonly [given: number, family: number];

const isCrossed = ([givenA, familyA]: Names, [givenB, familyB]: Names): boolean =>
  (givenA !== 0 && givenA === familyB) || (familyA !== 0 && familyA === givenB);

/** Family names: 1 same, 2 slip, 3 near, 4 different. */
export function possibleFamily({ newcomers, column }: Glanced): Guess {
  const family = newcomers.family!;
  const [names, letters] = [column('family'), column('family letters')];
  const mayHoldToken = tokenHolder(family);
  return ({ known, fresh, newcomer }, out) => {
    const [a, b] = [known[names]!, fresh[names]!];
    const word = family.values[newcomer]!;
    if (a === 0 || b === 0) return out.add(0, 0);
    if (a === b) return out.add(1, family.value.log[word]!);
    const isNear = mayBeNear(known[letters]!, fresh[letters]!);
    if (isNear) out.add(2, 0);
    if (isNear || mayHoldToken(word, known[letters]!)) out.add(3, 0);
    out.add(4, 0);
  };
}

/** Tells whether a word of such letters could hold a token of a word whole. */
function tokenHolder({ tokens }: Prepared): (word: number, letters: number) => boolean {
  const masks = lettersIn(tokens.words);
  return (word, letters) => {
    for (let t = tokens.starts[word]!; t < tokens.starts[word + 1]!; t++) {
      const mask = masks[tokens.ids[t]!]!;
      if ((mask & letters) === mask) return true;
    }
    return false;
  };
}

/** Full names: 1 same, 2 near, 3 contained, 4 alike, 5 partly, 6 different. */
export function possibleName({ newcomers, column }: Glanced): Guess {
  const name = newcomers.name!;
  const [names, letters, tokens] = [column('name'), column('name letters'), column('name tokens')];
  return ({ known, fresh, newcomer }, out) => {
    const [a, b] = [known[names]!, fresh[names]!];
    const word = name.values[newcomer]!;
    if (a === 0 || b === 0) return out.add(0, 0);
    if (a === b) return out.add(1, name.value.log[word]!);
    const shared = rarestShared(name, word, known[tokens]!);
    if (mayBeAlike(known[letters]!, fresh[letters]!)) out.add(2, 0);
    for (let level = 3; level <= 5; level++) out.add(level, shared);
    out.add(6, 0);
  };
}
