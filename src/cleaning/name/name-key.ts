import { foldKey } from '../../shared/fold.ts';
import { isNullName } from '../text/null-words.ts';
import { isSpeltOut, isVietnameseSyllable } from '../text/vietnamese.ts';
import { mayBeKin } from './name-kin.ts';
import { isSuspect } from './name-nobody.ts';
import { mayBeTitle, nameSuffixes, westernTitles } from './name-words.ts';

/** What is known of one word of a name. */
export interface NameWord {
  readonly typed: string;
  /** Without accents: `hoa`; '' for a word without Latin letters. */
  readonly key: string;
  /** In lower case. */
  readonly lower: string;
  /** In lower case with its accents, the tone where the new rule puts it: `hoà`. */
  readonly mark: string;
  /** In title case: `Hoà`. */
  readonly titled: string;
  /** How it was typed; none for scripts without capitals. */
  readonly letters: 'capitals' | 'small' | 'mixed' | 'none';
  readonly hasMarks: boolean;
  readonly vietnamese: boolean;
  /** A Vietnamese syllable that lacks none of its marks. */
  readonly speltOut: boolean;
  /** Nothing but letters (no eth), and no word of firms, fillers, suffixes or "nothing". */
  readonly plain: boolean;
  /** At the front it may be a form of address, or say whose relative somebody is. */
  readonly opensTitle: boolean;
}

/** òa, óe, úy: the old place of the tone; the new one is the second vowel. */
const oldTone = /[òóỏõọ][ae]|[ùúủũụ]y/g;

/** Moves the tone of oa, oe, uy to their second vowel, so that Hòa and Hoà, Thúy and Thuý are one spelling. */
function unifyTone(lower: string): string {
  return lower.replace(oldTone, (pair) => {
    const [vowel = '', tone = '', second = ''] = pair.normalize('NFD');
    return vowel + (second + tone).normalize('NFC');
  });
}

/** A suffix, or a title that may end a name too. */
const isBesideName = (lower: string): boolean => nameSuffixes.has(lower) || westernTitles.has(lower);

function study(word: string): NameWord {
  const lower = word.toLowerCase();
  const upper = word.toUpperCase();
  const onlyLetters = /^\p{L}[\p{L}\p{M}]*$/u.test(word) && !lower.includes('ð');
  return {
    typed: word,
    key: foldKey(word),
    lower,
    mark: unifyTone(lower),
    titled: titleCase(word),
    letters: upper === lower ? 'none' : word === upper ? 'capitals' : word === lower ? 'small' : 'mixed',
    hasMarks: /[^\0-\x7f]/.test(lower),
    vietnamese: isVietnameseSyllable(word),
    speltOut: isSpeltOut(word),
    plain: onlyLetters && !isSuspect(lower) && !isBesideName(lower) && !isNullName(word),
    opensTitle: mayBeTitle(lower) || mayBeKin(lower),
  };
}

const studied = new Map<string, NameWord>();
const mostStudied = 20_000;

/** What is known of a word of a name; words repeat, so they are remembered. */
export function nameWord(word: string): NameWord {
  let known = studied.get(word);
  if (!known) {
    known = study(word);
    if (studied.size >= mostStudied) studied.clear();
    studied.set(word, known);
  }
  return known;
}

/** The key of a name: its words without accents, a–z 0–9 and single spaces. */
export function nameKey(words: readonly NameWord[]): string {
  let key = '';
  for (const word of words) if (word.key) key += key ? ` ${word.key}` : word.key;
  return key;
}

// The letter first, what stands before it then: a run of signs without end is not looked back over at each of them.
const wordPart = /\p{L}(?<=(?:^\P{L}*|[-‐])\p{L}|['’ʼ]\p{L}(?=\p{L}))/gu;
const roman = /^(?:ii|iii|iv)$/;

/** A letter in upper case, where that is one letter (not ß). */
function upper(letter: string): string {
  const capital = letter.toUpperCase();
  return capital.length === letter.length ? capital : letter;
}

/** One word of a name in title case: `O'Brien-Smith`, `III`. */
function titleCase(word: string): string {
  const lower = word.toLowerCase();
  return roman.test(lower) ? lower.toUpperCase() : lower.replace(wordPart, upper).normalize('NFC');
}
