import type { Prepared } from '../comparing/prepared.ts';
import { firstNumber } from '../comparing/tokens.ts';
import { finish, mix, type Words } from '../evidence/packed.ts';
import { type Key, wordKey } from './keys.ts';

/**
 * What is left of a word in 32 bits, by which two words are told apart at a glance: enough to say that comparing them in
 * full would find nothing, never that it would find something. 0: no word.
 */

const space = 32;
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** The letters of a word as bits: one edit changes at most two, and a word in another has no bit beside. */
export function lettersOf(attribute: Prepared): Key {
  const letters = lettersIn(attribute.words);
  return wordKey(attribute, (id) => letters[id]!);
}

/** The same of a text without spaces. */
export function lettersOfText(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

/** The same of every word. */
export function lettersIn({ units, starts, size }: Words): Int32Array {
  const letters = new Int32Array(size);
  for (let id = 1; id < size; id++) {
    for (let at = starts[id]!; at < starts[id + 1]!; at++)
      if (units[at] !== space) letters[id]! |= 1 << (units[at]! & 31);
  }
  return letters;
}

/** The tokens of a word as bits. */
export const tokensIn = (attribute: Prepared): Key =>
  wordKey(attribute, (id) => {
    const { starts, ids, words } = attribute.tokens;
    let bits = 0;
    for (let t = starts[id]!; t < starts[id + 1]!; t++) bits |= tokenBit(words.hashes[ids[t]!]!);
    return bits;
  });

/** The bit of a token. */
export const tokenBit = (hash: number): number => 1 << (hash >>> 27);

/** The digits of a word in their order, hashed; a word without any has a hash too. */
export const digitsIn = (attribute: Prepared): Key =>
  wordKey(attribute, (id) => {
    const { units, starts } = attribute.words;
    let hash = 1;
    for (let at = starts[id]!; at < starts[id + 1]!; at++) if (isDigit(units[at]!)) hash = mix(hash, units[at]!);
    return finish(hash) | 0;
  });

const longestNumber = 9;
/** Stands for a number of more digits than 32 bits hold. */
export const longNumber = -1;

/** A word of up to nine digits as that number. */
export const shortNumber = (attribute: Prepared): Key =>
  wordKey(attribute, (id) => {
    const { units, starts } = attribute.words;
    const [start, end] = [starts[id]!, starts[id + 1]!];
    if (end - start > longestNumber) return longNumber;
    let number = 0;
    for (let at = start; at < end; at++) {
      if (!isDigit(units[at]!)) return longNumber;
      number = number * 10 + units[at]! - 48;
    }
    return number || longNumber;
  });

/** A date as the number yyyymmdd. */
export const dayNumber = (dates: Prepared): Key => wordKey(dates, (id) => dates.numbers![id]!);

/** The first number in an address, hashed; 1 where it has none. */
export const addressNumber = (addresses: Prepared): Key =>
  wordKey(addresses, (id) => {
    const token = firstNumber(addresses.tokens, id);
    return token === 0 ? 1 : addresses.tokens.words.hashes[token]! | 0;
  });
