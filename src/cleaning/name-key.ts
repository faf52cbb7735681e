import { foldKey } from '../shared/fold.ts';
import { isSpeltOut, isVietnameseSyllable } from './vietnamese.ts';

/** What comparisons need to know of one word of a name. */
export interface NameWord {
  /** Without accents: `hoa`; '' for a word without Latin letters. */
  readonly key: string;
  /** With accents, lower case, its tone where the new rule puts it: `hoà`. */
  readonly mark: string;
  readonly hasMarks: boolean;
  readonly vietnamese: boolean;
  /** A Vietnamese syllable that lacks none of its marks. */
  readonly speltOut: boolean;
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

function study(word: string): NameWord {
  const lower = word.toLowerCase();
  const key = foldKey(word);
  const mark = unifyTone(lower);
  return {
    key,
    mark,
    hasMarks: /[^\0-\x7f]/.test(lower),
    vietnamese: isVietnameseSyllable(word),
    speltOut: isSpeltOut(word),
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
export const nameKey = (words: readonly string[]): string =>
  words
    .map((word) => nameWord(word).key)
    .filter(Boolean)
    .join(' ');
