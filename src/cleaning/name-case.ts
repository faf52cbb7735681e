const wordPart = /(?<=^\P{L}*|[-‐]|['’ʼ](?=\p{L}{2}))\p{L}/gu;
const roman = /^(?:ii|iii|iv)$/;

/** A letter in upper case, where that is one letter (not ß). */
function upper(letter: string): string {
  const capital = letter.toUpperCase();
  return capital.length === letter.length ? capital : letter;
}

function titleCase(word: string): string {
  const lower = word.toLowerCase();
  return roman.test(lower) ? lower.toUpperCase() : lower.replace(wordPart, upper).normalize('NFC');
}

/** The words in title case when all of them were typed in capitals or all in small letters; the same array otherwise. */
export function recase(words: readonly string[]): readonly string[] {
  const typed = words.join(' ');
  const capitals = typed.toUpperCase();
  const small = typed.toLowerCase();
  if (capitals === small || (typed !== capitals && typed !== small)) return words;
  const cased = words.map(titleCase);
  return cased.every((word, at) => word === words[at]) ? words : cased;
}
