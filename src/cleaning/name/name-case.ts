// The letter first, what stands before it then: a run of signs without end is not looked back over at each of them.
const wordPart = /\p{L}(?<=(?:^\P{L}*|[-‐])\p{L}|['’ʼ]\p{L}(?=\p{L}))/gu;
const roman = /^(?:ii|iii|iv)$/;

/** A letter in upper case, where that is one letter (not ß). */
function upper(letter: string): string {
  const capital = letter.toUpperCase();
  return capital.length === letter.length ? capital : letter;
}

/** One word of a name in title case: `O'Brien-Smith`, `III`. */
export function titleCase(word: string): string {
  const lower = word.toLowerCase();
  return roman.test(lower) ? lower.toUpperCase() : lower.replace(wordPart, upper).normalize('NFC');
}
