import { fold } from '../../shared/fold.ts';
import { type NameWord, nameWord } from './name-key.ts';
import { bareFamilies, compoundFamilies, families, nameSuffixes, particles } from './name-words.ts';

/** The parts of a name; those it does not have are null. */
export interface NameParts {
  readonly family: string | null;
  readonly middle: string | null;
  readonly given: string | null;
  readonly suffix: string | null;
}

const joined = (words: readonly string[]): string | null => words.join(' ') || null;

/** Is the word a suffix of Western names (Jr., III, PhD)? */
export const isSuffix = (word: string): boolean => nameSuffixes.has(nameWord(word).lower.replace(/\.$/, ''));

/** Where the suffixes begin that end a name; at least one word stays before them. */
export function suffixStart(words: readonly string[]): number {
  let start = words.length;
  while (start > 1 && isSuffix(words[start - 1] ?? '')) start--;
  return start;
}

const compoundStarts = new Set(compoundFamilies.map(([first = '']) => fold(first)));

/** How many words the family name takes: one, or those of Tôn Thất, Công Tằng Tôn Nữ, Âu Dương. */
function familyLength(words: readonly string[]): number {
  const known = words.map(nameWord);
  if (!compoundStarts.has(known[0]?.key ?? '')) return 1;
  const hasMarks = known.some((word) => word.hasMarks);
  const fits = (family: readonly string[]) =>
    family.length < words.length &&
    family.every((part, at) => known[at]?.lower === part || (!hasMarks && known[at]?.lower === fold(part)));
  return compoundFamilies.find(fits)?.length ?? 1;
}

/** Vietnamese order: the first word is the family name, the last one the given name; a single word is a given name. */
export function vietnameseParts(words: readonly string[]): NameParts {
  const end = suffixStart(words);
  const suffix = end < words.length ? joined(words.slice(end)) : null;
  const given = words[end - 1] ?? null;
  if (end < 2) return { family: null, middle: null, given, suffix };
  const length = familyLength(words.slice(0, end));
  return { family: joined(words.slice(0, length)), middle: joined(words.slice(length, end - 1)), given, suffix };
}

/** Western order: given, middle, family, suffix; a particle in lower case belongs to the family name. */
export function westernParts(words: readonly string[]): NameParts {
  const end = suffixStart(words);
  let start = end - 1;
  while (start > 1 && particles.has(words[start - 1] ?? '')) start--;
  return {
    family: start > 0 ? joined(words.slice(start, end)) : null,
    middle: joined(words.slice(1, Math.max(start, 1))),
    given: words[0] ?? null,
    suffix: joined(words.slice(end)),
  };
}

/**
 * Is it plainly a Vietnamese name, as one may find it in a list of another country: Vietnamese syllables, the family
 * name first? Without accents a family name at the end speaks against it (Van Tran is Mr Tran).
 */
export function isPlainlyVietnamese(words: readonly NameWord[]): boolean {
  const first = words[0]?.lower ?? '';
  const last = words.at(-1)?.lower ?? '';
  if (words.length < 2 || !words.every((word) => word.vietnamese)) return false;
  if (words.some((word) => word.hasMarks)) return families.has(first);
  return bareFamilies.has(first) && !bareFamilies.has(last);
}

/**
 * Has a Vietnamese name lost its accents? None is there, and a word cannot do without (nguyen, bich), or it begins with a
 * family name that has one (Tran), or Thi or Van stands inside. "Lan Anh" lacks nothing.
 */
export function lostItsMarks(words: readonly NameWord[]): boolean {
  if (words.some((word) => word.hasMarks || !word.vietnamese)) return false;
  if (words.some((word) => !word.speltOut)) return true;
  const first = words[0]?.key ?? '';
  if (words.length > 1 && bareFamilies.has(first) && !families.has(first)) return true;
  return words.slice(1, -1).some(({ key }) => key === 'thi' || key === 'van');
}
