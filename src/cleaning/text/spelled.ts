import { fold } from '../../shared/fold.ts';

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** A word with its accents, the tone at its end: hủy and huỷ are one spelling, dừng and đúng are two. */
function spelled(word: string): string {
  const letters = word.replaceAll('ð', 'đ').normalize('NFD');
  return letters.replace(toneMarks, '') + (letters.match(toneMarks) ?? []).join('');
}

/** The words of a text in lower case, without punctuation. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    // A sign may be followed by a mark that asks for its coloured form.
    .filter((word) => /[\p{L}\p{N}]/u.test(word));

/** A word as it is compared: typed without any accent it may be every word that folds to it. */
export interface SpelledWord {
  readonly exact: string;
  readonly folded: string;
  readonly hasAccents: boolean;
}

export function spelledWord(word: string): SpelledWord {
  const folded = fold(word);
  return { exact: spelled(word), folded, hasAccents: folded !== word };
}

/** May the typed word be the known one? An accent that was typed must be the word's own. */
export const isSpelled = (typed: SpelledWord, known: SpelledWord): boolean =>
  typed.hasAccents ? typed.exact === known.exact : typed.folded === known.folded;

interface SpelledPhrase<Meaning> {
  readonly words: readonly SpelledWord[];
  readonly meaning: Meaning;
}

/**
 * Looks whole texts up in a vocabulary. Accents count where they were typed: "đúng" is no "dừng". A text without accents
 * that fits phrases of different meanings has none.
 */
export class SpelledTable<Meaning> {
  readonly #byFolded = new Map<string, SpelledPhrase<Meaning>[]>();
  readonly #symbols = new Map<string, Meaning>();

  constructor(vocabulary: Iterable<readonly [Meaning, readonly string[]]>) {
    for (const [meaning, phrases] of vocabulary) for (const phrase of phrases) this.#add(phrase, meaning);
  }

  #add(phrase: string, meaning: Meaning): void {
    const words = wordsIn(phrase).map(spelledWord);
    if (words.length === 0) {
      this.#symbols.set(bare(phrase), meaning);
      return;
    }
    const key = words.map(({ folded }) => folded).join(' ');
    const same = this.#byFolded.get(key);
    if (same) same.push({ words, meaning });
    else this.#byFolded.set(key, [{ words, meaning }]);
  }

  /** The one meaning of a text; undefined where it has none or nobody can tell which. */
  find(text: string): Meaning | undefined {
    const typed = wordsIn(text).map(spelledWord);
    if (typed.length === 0) return this.#symbols.get(bare(text));
    const meanings = new Set(
      (this.#byFolded.get(typed.map(({ folded }) => folded).join(' ')) ?? [])
        .filter(({ words }) => words.every((word, i) => isSpelled(typed[i] as SpelledWord, word)))
        .map(({ meaning }) => meaning),
    );
    const [only] = meanings;
    return meanings.size === 1 ? only : undefined;
  }
}

/** A sign without spaces and without the mark that asks for its coloured form. */
const bare = (sign: string): string => sign.replace(/\s|\ufe0f/g, '');
