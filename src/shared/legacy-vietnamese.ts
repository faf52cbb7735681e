import iconv from 'iconv-lite';

/** Single-byte encodings of Vietnamese text from before Unicode. */
export type LegacyEncoding = 'tcvn3' | 'viscii' | 'windows-1258' | 'windows-1252' | 'vni';

// The decoder of the web lets the five bytes pass that windows-1252 does not know.
const western = new TextDecoder('windows-1252');

/** Text of bytes in a legacy encoding, NFC; a byte that the encoding does not know becomes U+FFFD. */
export function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string {
  if (encoding === 'windows-1252') return western.decode(bytes).normalize('NFC');
  if (encoding === 'vni') return readVni(western.decode(bytes)).normalize('NFC');
  if (encoding === 'windows-1258') return iconv.decode(Buffer.from(bytes), 'windows1258').normalize('NFC');
  const text = iconv.decode(Buffer.from(bytes), encoding === 'tcvn3' ? 'tcvn' : encoding).normalize('NFC');
  return encoding === 'tcvn3' ? capitals(text) : text;
}

const cellText = /[^\n\r\t,;|"]+/g;
const capitalsInside = /\p{L}[A-Z]/u;

/**
 * TCVN3 had no capitals with tones: a font for capitals showed the small ones, so that NGUYỄN was stored as NGUYễN.
 * A cell whose plain letters are all capitals is in capitals throughout.
 */
function capitals(text: string): string {
  return text.replace(cellText, (cell) =>
    !/[a-z]/.test(cell) && capitalsInside.test(cell) ? cell.toUpperCase() : cell,
  );
}

/** Of VNI: the marks that stand behind a, e, o, u, y (also ô for ơ, ö for ư), and the letters they make. */
const vniMarks: Record<string, readonly [marks: string, letters: string]> = {
  a: ['ùøûõïâáàåãäêéèúüë', 'áàảãạâấầẩẫậăắằẳẵặ'],
  e: ['ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ'],
  o: ['ùøûõïâáàåãä', 'óòỏõọôốồổỗộ'],
  ô: ['ùøûõï', 'ớờởỡợ'],
  u: ['ùøûõï', 'úùủũụ'],
  ö: ['ùøûõï', 'ứừửữự'],
  y: ['ùøûõ', 'ýỳỷỹ'],
};
const vniAlone: readonly [marks: string, letters: string] = ['íìæóòîñôö', 'íìỉĩịỵđơư'];
const vniLetters = vniTable();

/** What each letter, with the mark behind it, stands for; a capital letter may bear a small mark. */
function vniTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const [at, mark] of [...vniAlone[0]].entries()) {
    const letter = vniAlone[1][at] ?? mark;
    table.set(mark, letter).set(mark.toUpperCase(), letter.toUpperCase());
  }
  for (const [base, [marks, letters]] of Object.entries(vniMarks)) {
    for (const [at, mark] of [...marks].entries()) {
      const letter = letters[at] ?? mark;
      table.set(base + mark, letter);
      for (const capital of [mark, mark.toUpperCase()]) table.set(base.toUpperCase() + capital, letter.toUpperCase());
    }
  }
  return table;
}

const vniPair = /[aeouyôö][ùøûõïâáàåãäêéèúüë]|[íìæóòîñôö]/gi;

/** Text in the VNI encoding that was read as windows-1252, as Unicode. */
export const readVni = (text: string): string =>
  text.replace(vniPair, (pair) => vniLetters.get(pair) ?? loneLetters(pair));

/** A pair that VNI does not know keeps its second sign; its first may be a letter by itself (ô is ơ). */
const loneLetters = (pair: string): string => [...pair].map((letter) => vniLetters.get(letter) ?? letter).join('');
